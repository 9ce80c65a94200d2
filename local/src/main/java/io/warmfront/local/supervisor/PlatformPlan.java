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
 * @param version of Warmfront, for the state file
 */
public record PlatformPlan(
    Home home, DataDirectory data, Map<String, Integer> ports, Topics topics, String version) {
  /** Copies the ports. */
  public PlatformPlan {
    ports = Map.copyOf(ports);
  }
}
