package io.warmfront.contract.workload;

import java.util.Map;

/**
 * Operations that come due as they did in a recording.
 *
 * @param recording what is read
 * @param speed how many seconds of the recording pass in one; above 0
 * @param loop whether it begins again when it is over
 * @param keys how recorded keys become those of the operations' key spaces
 * @param operations what recorded operations become; one that is not in it stays what it is
 */
public record Replay(
    Recording recording, double speed, boolean loop, KeyMap keys, Map<String, String> operations) {
  /** The least speed that can be asked for. */
  public static final double LEAST_SPEED = 0.01;

  /** The greatest speed that can be asked for. */
  public static final double GREATEST_SPEED = 1_000;

  /** No replay: the schedule or users say what happens. */
  public static final Replay NONE =
      new Replay(new Recording("", 0), 1, false, KeyMap.SAME, Map.of());

  /** Copies the map. */
  public Replay {
    operations = Map.copyOf(operations);
  }

  /** Returns the same of a recording of which is known since when it was recorded. */
  public Replay since(long millis) {
    return new Replay(recording.since(millis), speed, loop, keys, operations);
  }
}
