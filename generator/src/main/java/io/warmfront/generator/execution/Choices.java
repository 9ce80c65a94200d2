package io.warmfront.generator.execution;

import io.warmfront.contract.run.Reshape;
import io.warmfront.generator.keys.WeightedChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What an arrival can be, and by which weights it is chosen at which time. Which it is depends on
 * the random numbers and the arrival's offset alone, so it is the same whoever owns the shard.
 * Immutable.
 */
final class Choices {
  private final From first;
  private final List<Itinerary> all;
  private final List<From> later;

  /**
   * Creates choices.
   *
   * @param all at least one
   * @param first their weights at the beginning
   * @throws IllegalArgumentException if a weight is not above 0
   */
  Choices(List<Itinerary> all, List<Integer> first) {
    this(new From(0, choice(all, first)), all, List.of());
  }

  private Choices(From first, List<Itinerary> all, List<From> later) {
    this.first = first;
    this.all = all;
    this.later = later;
  }

  /**
   * Returns the same choices with all that was changed.
   *
   * @param changes of the scenario alone, in the order of time
   * @param startAtMillis when the run started, Unix milliseconds
   * @throws IllegalArgumentException if there are more or fewer weights than choices, or all are 0
   */
  Choices with(List<Reshape> changes, long startAtMillis) {
    List<From> changed = new ArrayList<>();
    for (Reshape change : changes) {
      if (change.kind() == Reshape.Kind.WEIGHTS) {
        long atNanos = (change.atMillis() - startAtMillis) * 1_000_000;
        changed.add(new From(atNanos, choice(all, change.weights())));
      }
    }
    // the newest first
    return new Choices(first, all, changed.reversed());
  }

  /** Returns what an arrival is that is due at an offset. */
  Itinerary draw(RandomGenerator random, long offsetNanos) {
    for (From from : later) {
      if (from.offsetNanos() <= offsetNanos) {
        return from.choice().draw(random);
      }
    }
    return first.choice().draw(random);
  }

  private static WeightedChoice<Itinerary> choice(List<Itinerary> all, List<Integer> weights) {
    if (weights.size() != all.size()) {
      throw new IllegalArgumentException(
          "there must be %d weights, were %s".formatted(all.size(), weights));
    }
    List<Weighted> possible =
        IntStream.range(0, all.size())
            .filter(it -> weights.get(it) != 0)
            .mapToObj(it -> new Weighted(all.get(it), weights.get(it)))
            .toList();
    return new WeightedChoice<>(
        possible.stream().map(Weighted::itinerary).toList(),
        possible.stream().map(Weighted::weight).toList());
  }

  private record Weighted(Itinerary itinerary, int weight) {}

  /** Weights from a time on. */
  private record From(long offsetNanos, WeightedChoice<Itinerary> choice) {}
}
