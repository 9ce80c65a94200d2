package io.warmfront.generator.operation.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * A Lua script, sent by its hash; as a whole only if Redis does not know it, and so did nothing.
 */
final class RedisScript {
  private final String text;
  private final String hash;
  private final RScript.ReturnType returns;

  RedisScript(String text, RScript.ReturnType returns) {
    this.text = text;
    this.hash = sha1(text);
    this.returns = returns;
  }

  /**
   * Begins to run it on the server of a key.
   *
   * @param key the only one that it touches, or all others have its slot
   * @return its answer, of the type that was declared; a list holds byte arrays
   */
  CompletionStage<Object> run(RedissonClient client, String key, Object... arguments) {
    RScript script = client.getScript(ByteArrayCodec.INSTANCE);
    List<Object> keys = List.of(key);
    return script
        .evalShaAsync(RScript.Mode.READ_WRITE, hash, returns, keys, arguments)
        .exceptionallyCompose(thrown ->
            isUnknown(thrown)
                ? script.evalAsync(RScript.Mode.READ_WRITE, text, returns, keys, arguments)
                : CompletableFuture.failedStage(thrown));
  }

  private static boolean isUnknown(Throwable thrown) {
    Throwable e = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    return e instanceof RedisNoScriptException;
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
