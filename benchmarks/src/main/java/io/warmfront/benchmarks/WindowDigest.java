package io.warmfront.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.Window;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A short text for what happened to the operations of windows: equal if all buckets are. */
final class WindowDigest {
  private WindowDigest() {}

  /** Returns the digest of windows by the keys of their records; those without any are left out. */
  static String of(Map<String, Window> windows) {
    MessageDigest digest = sha256();
    new TreeMap<>(windows)
        .forEach((key, window) -> {
          if (window.getOutcomesCount() > 0) {
            digest.update(key.getBytes(UTF_8));
            for (OutcomeStats stats : window.getOutcomesList()) {
              digest.update(stats.toByteArray());
            }
          }
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
