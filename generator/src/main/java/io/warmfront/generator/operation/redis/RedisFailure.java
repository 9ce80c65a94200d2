package io.warmfront.generator.operation.redis;

import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationFailure;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisNodeNotFoundException;
import org.redisson.client.RedisReconnectedException;
import org.redisson.client.RedisResponseTimeoutException;
import org.redisson.client.RedisTimeoutException;

/** What Redisson's exceptions mean. */
final class RedisFailure {
  private RedisFailure() {}

  /**
   * Returns a failure of its kind.
   *
   * @param what the command
   * @param thrown what Redisson threw, or completed an answer with, wrapped or not
   */
  static OperationFailure of(String what, Throwable thrown) {
    Throwable e =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    ErrorKind kind =
        switch (e) {
          case RedisResponseTimeoutException _ -> ErrorKind.TIMEOUT;
          case RedisConnectionException _ -> ErrorKind.CONNECTION;
          case RedisTimeoutException _ ->
              isConnection(e) ? ErrorKind.CONNECTION : ErrorKind.TIMEOUT;
          case RedisException _ -> isConnection(e) ? ErrorKind.CONNECTION : ErrorKind.REDIS_ERROR;
          default -> ErrorKind.OTHER;
        };
    return new OperationFailure(kind, what + " failed", e);
  }

  /** A connection that broke under a command is a cause; one that could not be had, only words. */
  private static boolean isConnection(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException
          || cause instanceof RedisReconnectedException
          || cause instanceof RedisNodeNotFoundException) {
        return true;
      }
    }
    String message = String.valueOf(e.getMessage());
    return message.contains("Unable to acquire connection") || message.contains("shutdown");
  }
}
