package io.warmfront.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * One rule of the house.
 *
 * @param name a sentence
 * @param rule what is checked
 * @param breaches what the report about the planted breaches must say; at least one
 */
record Rule(String name, ArchRule rule, List<String> breaches) {
  /** Copies the list and refuses a rule that nothing proves. */
  Rule {
    breaches = List.copyOf(breaches);
    if (breaches.isEmpty()) {
      throw new IllegalArgumentException("a rule needs a planted breach, has none: " + name);
    }
  }

  /** Returns a rule with its breaches. */
  static Rule of(String name, ArchRule rule, String... breaches) {
    return new Rule(name, rule.as(name), List.of(breaches));
  }

  @Override
  public String toString() {
    return name;
  }
}
