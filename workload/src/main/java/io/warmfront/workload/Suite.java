package io.warmfront.workload;

import java.util.List;
import java.util.Map;

/**
 * Several workloads that are run one after the other, for one verdict.
 *
 * @param name for people
 * @param members in the order in which they are run; at least one
 */
public record Suite(String name, List<Member> members) {
  /** Copies the list. */
  public Suite {
    members = List.copyOf(members);
  }

  /**
   * One workload of a suite.
   *
   * @param file the path of its file, from the folder of the suite's file on
   * @param variables what {@code ${NAME}} stands for in it, before the environment is asked; may be
   *     empty
   */
  public record Member(String file, Map<String, String> variables) {
    /** Copies the map. */
    public Member {
      variables = Map.copyOf(variables);
    }
  }
}
