package io.warmfront.local.supervisor;

import io.warmfront.contract.topic.Topics;
import io.warmfront.local.DataDirectory;
import io.warmfront.local.Home;
import java.util.Map;

/**
 * What a supervisor shall run.
 *
 * @param home where the programs are
 * @param data where everything is kept
 * @param ports chosen by name of server or service, such as {@code console}; one without gets the
 *     port that it had before, if that is free, else a free one
 * @param topics which topics to create
 * @param generators how many generators share the load, 1 to {@link #MOST_GENERATORS}
 * @param version of Warmfront, for the state file
 */
public record PlatformPlan(
    Home home,
    DataDirectory data,
    Map<String, Integer> ports,
    Topics topics,
    int generators,
    String version) {
  /** More would have no shards. */
  public static final int MOST_GENERATORS = Topics.SHARDS;

  /**
   * Copies the ports.
   *
   * @throws IllegalArgumentException if the number of generators is out of range
   */
  public PlatformPlan {
    if (generators < 1 || generators > MOST_GENERATORS) {
      throw new IllegalArgumentException(
          "there can be 1 to %d generators, as many as shards, not %d"
              .formatted(MOST_GENERATORS, generators));
    }
    ports = Map.copyOf(ports);
  }
}
