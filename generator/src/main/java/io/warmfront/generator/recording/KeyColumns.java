package io.warmfront.generator.recording;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.proto.LatencyFrame;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the keys of a frame's operations: the id of each, and its key space where the frame has
 * more than one.
 */
final class KeyColumns {
  private final LatencyFrame.Builder frame;
  private final Map<String, Integer> places = new HashMap<>();
  private String newest = "";
  private int place;

  KeyColumns(LatencyFrame.Builder frame) {
    this.frame = frame;
  }

  /** Adds the key of the next operation. */
  void add(CacheKey key) {
    // most follow one of the same key space
    if (place == 0 || !key.keySpace().equals(newest)) {
      newest = key.keySpace();
      place =
          places.computeIfAbsent(newest, added -> frame.addKeySpaces(added).getKeySpacesCount());
    }
    frame.addKeyId(key.id());
    frame.addKeySpace(place);
  }

  /** Leaves out what says nothing. */
  void finish() {
    if (places.size() == 1) {
      frame.clearKeySpace();
    }
  }
}
