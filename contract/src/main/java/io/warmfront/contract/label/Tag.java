package io.warmfront.contract.label;

import io.warmfront.contract.proto.SeriesTags;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One of the tags of a series, whose values are labels. */
public enum Tag {
  /** The scenario. */
  SCENARIO,
  /** The target. */
  TARGET,
  /** The operation. */
  OPERATION,
  /** The tenant. */
  TENANT;

  /** Stands for every value that has no label of its own. */
  public static final String OTHER = "__other__";

  /** Returns its name in topics and in commands, such as {@code tenant}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the value of a series; empty if it has none. */
  public String of(SeriesTags tags) {
    return switch (this) {
      case SCENARIO -> tags.getScenario();
      case TARGET -> tags.getTarget();
      case OPERATION -> tags.getOperation();
      case TENANT -> tags.getTenant();
    };
  }

  /** Gives a series another value. */
  public void set(SeriesTags.Builder tags, String value) {
    SeriesTags.Builder _ =
        switch (this) {
          case SCENARIO -> tags.setScenario(value);
          case TARGET -> tags.setTarget(value);
          case OPERATION -> tags.setOperation(value);
          case TENANT -> tags.setTenant(value);
        };
  }

  /** Returns the tag of a name; empty if there is none. */
  public static Optional<Tag> named(String label) {
    return Stream.of(values()).filter(it -> it.label().equals(label)).findFirst();
  }
}
