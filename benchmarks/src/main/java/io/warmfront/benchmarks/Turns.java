package io.warmfront.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One round in which contenders were measured in turn: a, b, c, c, b, a. Whatever makes the machine
 * slower or faster meanwhile does so for all of them alike.
 *
 * @param costs of each contender, in the order of measuring
 */
record Turns(Map<String, List<Cost>> costs) {
  /** Measures several rounds; a quick one has one turn for each contender. */
  static List<Turns> rounds(Session session, int count, List<Contender> contenders)
      throws IOException, InterruptedException {
    List<Contender> order = new ArrayList<>(contenders);
    if (!session.quick()) {
      order.addAll(contenders.reversed());
    }
    return Rounds.measure(session, count, () -> round(session, order));
  }

  private static Turns round(Session session, List<Contender> order)
      throws IOException, InterruptedException {
    Map<String, List<Cost>> costs = new LinkedHashMap<>();
    for (Contender contender : order) {
      Cost cost = contender.turn().take();
      session.say("  %s: %s".formatted(contender.name(), cost));
      costs.computeIfAbsent(contender.name(), _ -> new ArrayList<>()).add(cost);
    }
    return new Turns(costs);
  }

  /** Returns how many times the cost of another one's operation that of one is, in this round. */
  double ratio(String one, String other) {
    return micros(one) / micros(other);
  }

  /**
   * Returns what an operation cost a contender in this round: the mean of its turns, microseconds.
   */
  double micros(String name) {
    return costs.getOrDefault(name, List.of()).stream()
        .mapToDouble(Cost::micros)
        .average()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return costs.toString();
  }
}
