package io.warmfront.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures the same thing several times, and says what came of it each time. */
final class Rounds {
  private Rounds() {}

  /**
   * Measures.
   *
   * @param count how often, unless a rough figure is enough, which takes one round
   * @return what each round measured
   */
  static <R> List<R> measure(Session session, int count, Round<R> round)
      throws IOException, InterruptedException {
    int rounds = session.quick() ? 1 : count;
    List<R> measured = new ArrayList<>();
    for (int i = 1; i <= rounds; i++) {
      R one = round.measure();
      measured.add(one);
      session.say("round %d of %d: %s".formatted(i, rounds, one));
    }
    return measured;
  }

  /** One round. */
  @FunctionalInterface
  interface Round<R> {
    R measure() throws IOException, InterruptedException;
  }
}
