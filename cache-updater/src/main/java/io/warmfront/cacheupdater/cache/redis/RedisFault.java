package io.warmfront.cacheupdater.cache.redis;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.redisson.RedissonShutdownException;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisNodeNotFoundException;
import org.redisson.client.RedisReconnectedException;
import org.redisson.client.RedisTimeoutException;

/**
 * Tells faults of the server from faults that nobody foresaw. A reply's first word is its code;
 * inside a script Redis may put text in front of it, so every word in capitals is looked at.
 */
final class RedisFault {
  private static final Set<String> UNAVAILABLE =
      Set.of(
          "LOADING",
          "READONLY",
          "MASTERDOWN",
          "CLUSTERDOWN",
          "TRYAGAIN",
          "MOVED",
          "ASK",
          "OOM",
          "BUSY",
          "MISCONF",
          "NOREPLICAS",
          "NOAUTH",
          "NOPERM",
          "WRONGPASS",
          "UNBLOCKED");

  private static final Pattern CAPITALS = Pattern.compile("\\b[A-Z]{3,}\\b");
  private static final String DRIVER_DETAILS = ". channel: ";

  private RedisFault() {}

  static PipelineException of(String address, RuntimeException fault) {
    for (Throwable t = fault; t != null; t = t.getCause()) {
      if (isUnreachable(t)) {
        return new PipelineException(
            ErrorCode.UNREACHABLE,
            "Redis at %s does not answer: %s".formatted(address, firstLine(t)),
            fault);
      }
      if (isUnavailable(t)) {
        return new PipelineException(
            ErrorCode.UNAVAILABLE,
            "Redis at %s cannot take updates now: %s".formatted(address, firstLine(t)),
            fault);
      }
    }
    return new PipelineException(
        ErrorCode.UNKNOWN, "Redis at %s: %s".formatted(address, firstLine(fault)), fault);
  }

  private static boolean isUnreachable(Throwable t) {
    return t instanceof RedisConnectionException
        || t instanceof RedisTimeoutException
        || t instanceof RedisNodeNotFoundException
        || t instanceof RedisReconnectedException
        || t instanceof IOException
        || t instanceof CancellationException
        || t instanceof RejectedExecutionException
        || t instanceof RedissonShutdownException;
  }

  /** The driver has a type for each reply that it knows, and takes the reply's code away. */
  private static boolean isUnavailable(Throwable t) {
    return t instanceof RedisException
        && (t.getClass() != RedisException.class || isUnavailable(t.getMessage()));
  }

  static boolean isUnavailable(@Nullable String message) {
    if (message == null) {
      return false;
    }
    String reply = withoutDetails(message);
    return CAPITALS.matcher(reply).results().map(MatchResult::group).anyMatch(UNAVAILABLE::contains)
        || reply.toLowerCase(Locale.ROOT).contains("max number of clients reached");
  }

  private static String firstLine(Throwable t) {
    String message = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
    String line = withoutDetails(message.lines().findFirst().orElse(""));
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }

  /** Cuts off the channel, the command and its payload, which the driver puts behind a reply. */
  private static String withoutDetails(String message) {
    int details = message.indexOf(DRIVER_DETAILS);
    return details < 0 ? message : message.substring(0, details);
  }
}
