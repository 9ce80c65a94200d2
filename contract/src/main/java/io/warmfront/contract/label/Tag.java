package io.warmfront.contract.label;

import io.warmfront.contract.proto.SeriesTags;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One of the tags of a series, whose values are labels. */
public enum Tag {
  /** The scenario. */
  SCENARIO {
    @Override
    public String of(SeriesTags tags) {
      return tags.getScenario();
    }

    @Override
    public void set(SeriesTags.Builder tags, String value) {
      tags.setScenario(value);
    }
  },
  /** The target. */
  TARGET {
    @Override
    public String of(SeriesTags tags) {
      return tags.getTarget();
    }

    @Override
    public void set(SeriesTags.Builder tags, String value) {
      tags.setTarget(value);
    }
  },
  /** The operation. */
  OPERATION {
    @Override
    public String of(SeriesTags tags) {
      return tags.getOperation();
    }

    @Override
    public void set(SeriesTags.Builder tags, String value) {
      tags.setOperation(value);
    }
  },
  /** The tenant. */
  TENANT {
    @Override
    public String of(SeriesTags tags) {
      return tags.getTenant();
    }

    @Override
    public void set(SeriesTags.Builder tags, String value) {
      tags.setTenant(value);
    }
  };

  /** Stands for every value that has no label of its own. */
  public static final String OTHER = "__other__";

  /** Returns its name in topics and in commands, such as {@code tenant}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the value of a series; empty if it has none. */
  public abstract String of(SeriesTags tags);

  /** Gives a series another value. */
  public abstract void set(SeriesTags.Builder tags, String value);

  /** Returns the tag of a name; empty if there is none. */
  public static Optional<Tag> named(String label) {
    return Stream.of(values()).filter(it -> it.label().equals(label)).findFirst();
  }
}
