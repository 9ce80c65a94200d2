package io.warmfront.collector.topology;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The bundles that are merged in memory and not yet in the store of open windows.
 *
 * <p>To write a window down costs far more than to merge a partial into it. So bundles are kept as
 * bytes, and all windows that they changed are written once for many of them. Both stand in stores
 * of the same task, so a transaction that fails takes both back, and a task that starts merges
 * again what was not written down.
 *
 * <p>Bundles stand in numbered places that are used again and again, behind the number of their
 * generation. What stands there from before the last writing is of an older one and counts for
 * nothing; to delete it would cost more. Not thread-safe.
 */
final class MergeJournal {
  /** So many bundles share the writing of windows, and a start merges fewer than that again. */
  static final int MOST_BUNDLES = 64;

  /** From so many bytes on the windows are written down, however few bundles there are. */
  static final int MOST_BYTES = 4 << 20;

  private static final String GENERATION = "journal-generation";

  private final KeyValueStore<Integer, byte[]> places;
  private final KeyValueStore<String, Long> progress;
  private long generation;
  private int used;
  private long bytes;

  /**
   * Creates one that goes on with what the stores hold; {@link #replay} comes first.
   *
   * @param places hold the bundles
   * @param progress holds the generation
   */
  MergeJournal(KeyValueStore<Integer, byte[]> places, KeyValueStore<String, Long> progress) {
    this.places = places;
    this.progress = progress;
    Long known = progress.get(GENERATION);
    generation = known == null ? 0 : known;
  }

  /** Hands over each bundle that was not written down, oldest first. */
  void replay(Consumer<Bundle> merge) {
    byte[] entry = places.get(used);
    while (entry != null && ByteBuffer.wrap(entry).getLong() == generation) {
      merge.accept(BundleSerde.decode(Arrays.copyOfRange(entry, Long.BYTES, entry.length)));
      used++;
      bytes += entry.length;
      entry = places.get(used);
    }
  }

  /** Keeps a bundle that is merged. */
  void add(Bundle bundle) {
    byte[] encoded = BundleSerde.encode(bundle);
    byte[] entry =
        ByteBuffer.allocate(Long.BYTES + encoded.length).putLong(generation).put(encoded).array();
    places.put(used, entry);
    used++;
    bytes += entry.length;
  }

  /** Whether the windows should be written down. */
  boolean isFull() {
    return used >= MOST_BUNDLES || bytes >= MOST_BYTES;
  }

  /** Forgets every bundle: the windows are written down. */
  void clear() {
    if (used > 0) {
      generation++;
      used = 0;
      bytes = 0;
      progress.put(GENERATION, generation);
    }
  }
}
