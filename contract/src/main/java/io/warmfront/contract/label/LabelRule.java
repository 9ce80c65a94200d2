package io.warmfront.contract.label;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which values of a tag have labels of their own in windows. All others share {@link Tag#OTHER}.
 *
 * @param budget how many values of a run have, 1 to {@link #MOST}
 * @param always those that have in any case; places are kept for them
 */
public record LabelRule(int budget, Set<String> always) {
  /** The greatest budget. */
  public static final int MOST = 100_000;

  /**
   * Copies the set.
   *
   * @throws IllegalArgumentException if the budget is out of range, or less than what it is kept
   *     for, or if one of the values cannot have a label of its own
   */
  public LabelRule {
    always = Collections.unmodifiableSet(new LinkedHashSet<>(always));
    if (budget < 1 || budget > MOST || always.size() > budget) {
      throw new IllegalArgumentException(
          "a budget must be from 1 to %d and hold all %d values that always have a label, was %d"
              .formatted(MOST, always.size(), budget));
    }
    if (always.contains("") || always.contains(Tag.OTHER)) {
      throw new IllegalArgumentException(
          "a value that always has a label must have a name, and not %s, was one of %s"
              .formatted(Tag.OTHER, always));
    }
  }

  /** Creates a rule; a value that is named twice counts once. */
  public static LabelRule of(int budget, Collection<String> always) {
    return new LabelRule(budget, new LinkedHashSet<>(always));
  }

  /** Returns the rule of a budget for whoever comes first. */
  public static LabelRule of(int budget) {
    return new LabelRule(budget, Set.of());
  }

  /**
   * Whether one more value gets a label of its own.
   *
   * @param others how many have one that is not kept for them
   */
  public boolean admits(String value, int others) {
    return always.contains(value) || others < budget - always.size();
  }
}
