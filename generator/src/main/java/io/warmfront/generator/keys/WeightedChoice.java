package io.warmfront.generator.keys;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/**
 * One of some things, each as often as its weight says. Immutable.
 *
 * @param <T> what is chosen
 */
public final class WeightedChoice<T> {
  private final List<T> choices;
  private final long[] upTo;

  /**
   * Creates a choice.
   *
   * @param choices at least one
   * @param weight of each, above 0
   */
  public WeightedChoice(List<T> choices, ToIntFunction<T> weight) {
    this(choices, choices.stream().mapToInt(weight).boxed().toList());
  }

  /**
   * Creates a choice.
   *
   * @param choices at least one
   * @param weights of them, in their order; each above 0
   */
  public WeightedChoice(List<T> choices, List<Integer> weights) {
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to choose from");
    }
    this.choices = List.copyOf(choices);
    this.upTo = new long[choices.size()];
    long sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      int own = weights.get(i);
      if (own < 1) {
        throw new IllegalArgumentException(
            "the weight of %s must be above 0, was %d".formatted(choices.get(i), own));
      }
      sum += own;
      upTo[i] = sum;
    }
  }

  /** Returns the position of a choice. */
  public int drawIndex(RandomGenerator random) {
    long number = random.nextLong(upTo[upTo.length - 1]);
    int at = Arrays.binarySearch(upTo, number);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** Returns a choice. */
  public T draw(RandomGenerator random) {
    return choices.get(drawIndex(random));
  }
}
