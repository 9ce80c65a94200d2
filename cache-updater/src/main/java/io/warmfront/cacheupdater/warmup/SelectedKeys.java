package io.warmfront.cacheupdater.warmup;

import io.warmfront.contract.warmup.KeySelection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells which keys are wanted, as they stand in records. Thread-safe. */
final class SelectedKeys {
  private final boolean isAll;
  private final NavigableSet<byte[]> prefixes = new TreeSet<>(Arrays::compareUnsigned);
  private final Set<ByteBuffer> keys;

  SelectedKeys(KeySelection selection) {
    this.isAll = selection.wantsAll();
    this.keys =
        selection.keys().stream()
            .map(it -> ByteBuffer.wrap(bytes(it)))
            .collect(Collectors.toUnmodifiableSet());
    // the shorter first: one that begins with another says nothing more, and is left out
    selection.prefixes().stream()
        .sorted()
        .map(SelectedKeys::bytes)
        .forEach(it -> {
          if (!hasPrefix(it)) {
            prefixes.add(it);
          }
        });
  }

  /** Whether a key is wanted. */
  boolean contains(byte[] key) {
    return isAll || hasPrefix(key) || keys.contains(ByteBuffer.wrap(key));
  }

  /**
   * What lies between a prefix and a key that begins with it begins with it as well; as no prefix
   * begins with another, only the greatest one that is not above the key can be the key's.
   */
  private boolean hasPrefix(byte[] key) {
    byte[] nearest = prefixes.floor(key);
    return nearest != null
        && nearest.length <= key.length
        && Arrays.equals(nearest, 0, nearest.length, key, 0, nearest.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
