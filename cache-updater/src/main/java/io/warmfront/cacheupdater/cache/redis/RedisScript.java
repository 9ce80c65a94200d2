package io.warmfront.cacheupdater.cache.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.client.RedisNoScriptException;

/**
 * A script that answers a list, called by its hash: its text is sent only when a server does not
 * know it.
 *
 * @param text of the script
 * @param sha1 of the text, 40 hex digits
 */
record RedisScript(String text, String sha1) {
  static RedisScript of(String text) {
    return new RedisScript(text, hash(text));
  }

  /** Begins a call of it. */
  CompletableFuture<List<Object>> begin(RScript script, List<Object> keys, List<Object> arguments) {
    Object[] values = arguments.toArray();
    return script
        .<List<Object>>evalShaAsync(Mode.READ_WRITE, sha1, ReturnType.LIST, keys, values)
        .toCompletableFuture()
        .exceptionallyCompose(fault ->
            isUnknownScript(fault)
                ? script.<List<Object>>evalAsync(
                    Mode.READ_WRITE, text, ReturnType.LIST, keys, values)
                : CompletableFuture.failedFuture(fault));
  }

  private static boolean isUnknownScript(Throwable fault) {
    return (fault instanceof CompletionException && fault.getCause() != null
            ? fault.getCause()
            : fault)
        instanceof RedisNoScriptException;
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1"); // how Redis names scripts
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
