package io.warmfront.benchmarks;

import io.warmfront.contract.topic.Topics;
import java.io.IOException;
import java.util.List;

/**
 * Two readers of the same frames of 4,096 operations, each with topics of its own, measured in
 * turns. The first turns warm them up and do not count. In the end both must have come to the same
 * buckets.
 *
 * @param session says how thorough it is
 * @param kafka where the frames are
 * @param series how many there are in each frame
 * @param framesEach how many frames of each shard are read in a turn
 */
record FrameContest(Session session, KafkaAlone kafka, int series, int framesEach) {
  private static final int OPERATIONS = 4_096;
  private static final int ROUNDS = 5;
  private static final int WARM_UP_TURNS = 3;
  private static final int TURNS = WARM_UP_TURNS + 2 * ROUNDS;

  /**
   * One of the readers.
   *
   * @param name in results
   * @param start starts it on topics that exist
   */
  record Entrant(String name, Start start) {}

  /** Starts a reader. */
  @FunctionalInterface
  interface Start {
    FrameReader on(Topics topics) throws IOException;
  }

  /** Returns what each operation cost them. */
  List<Turns> rounds(Entrant one, Entrant other) throws IOException, InterruptedException {
    Topics topicsOfOne = new Topics(one.name() + series + ".");
    Topics topicsOfOther = new Topics(other.name() + series + ".");
    kafka.create(topicsOfOne);
    kafka.create(topicsOfOther);
    long span = (long) TURNS * framesEach * FoldFrames.FRAME_MILLIS;
    FoldFrames frames = new FoldFrames(0, series, OPERATIONS, System.currentTimeMillis() - span);
    try (FrameReader first = one.start().on(topicsOfOne);
        FrameReader second = other.start().on(topicsOfOther);
        BacklogTurns turnsOfFirst = new BacklogTurns(kafka, first, frames, framesEach);
        BacklogTurns turnsOfSecond = new BacklogTurns(kafka, second, frames, framesEach)) {
      for (int i = 0; i < WARM_UP_TURNS; i++) {
        session.say("  warm-up: %s, %s".formatted(turnsOfFirst.take(), turnsOfSecond.take()));
      }
      List<Turns> rounds =
          Turns.rounds(
              session,
              ROUNDS,
              List.of(
                  new Contender(one.name(), turnsOfFirst::take),
                  new Contender(other.name(), turnsOfSecond::take)));
      if (!first.digest().equals(second.digest())) {
        throw new IOException(
            "%s and %s came to other windows".formatted(one.name(), other.name()));
      }
      return rounds;
    } finally {
      kafka.delete(topicsOfOne);
      kafka.delete(topicsOfOther);
    }
  }

  /** Returns how many operations a CPU second a reader counts: the median of rounds. */
  static double perCpuSecond(List<Turns> rounds, String name) {
    return 1e6 / Median.of(rounds.stream().mapToDouble(it -> it.micros(name)).toArray());
  }
}
