package io.warmfront.generator.operation.redis;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.entry.GuardedApply;
import io.warmfront.generator.operation.Cache;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.RedisNodeNotFoundException;
import org.redisson.client.RedisReconnectedException;
import org.redisson.client.RedisResponseTimeoutException;
import org.redisson.client.RedisTimeoutException;
import org.redisson.client.codec.ByteArrayCodec;

/** Redis as a cache: GET, and writes by the guarded script alone. */
public final class RedisCache implements Cache {
  private static final String SCRIPT_SHA = sha1(GuardedApply.SCRIPT);

  private final RedisConnection connection;

  /** Creates the cache. */
  public RedisCache(RedisConnection connection) {
    this.connection = connection;
  }

  @Override
  public byte @Nullable [] get(String key) throws OperationFailure {
    RedissonClient client = connection.client();
    try {
      return client.<byte[]>getBucket(key, ByteArrayCodec.INSTANCE).get();
    } catch (RedisException e) {
      throw failure("GET", e);
    }
  }

  @Override
  public void fill(String key, CacheEntry entry) throws OperationFailure {
    RScript script = connection.client().getScript(ByteArrayCodec.INSTANCE);
    List<Object> keys = List.of(key);
    // Redis forgets a filled entry when it expires: the script refuses an equal version, so an
    // expired entry that stayed could not be filled again
    Object[] arguments = {entry.encode(), GuardedApply.forgetAt(entry.expiresAtMillis())};
    try {
      try {
        script.evalSha(
            RScript.Mode.READ_WRITE, SCRIPT_SHA, RScript.ReturnType.LIST, keys, arguments);
      } catch (RedisNoScriptException e) {
        script.eval(
            RScript.Mode.READ_WRITE, GuardedApply.SCRIPT, RScript.ReturnType.LIST, keys, arguments);
      }
    } catch (RedisException e) {
      throw failure("fill", e);
    }
  }

  private static OperationFailure failure(String what, RedisException e) {
    ErrorKind kind =
        switch (e) {
          case RedisResponseTimeoutException _ -> ErrorKind.TIMEOUT;
          case RedisConnectionException _ -> ErrorKind.CONNECTION;
          case RedisTimeoutException _ ->
              isConnection(e) ? ErrorKind.CONNECTION : ErrorKind.TIMEOUT;
          default -> isConnection(e) ? ErrorKind.CONNECTION : ErrorKind.REDIS_ERROR;
        };
    return new OperationFailure(kind, what + " failed", e);
  }

  /** A connection that broke under a command is a cause; one that could not be had, only words. */
  private static boolean isConnection(RedisException e) {
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

  private static String sha1(String script) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
