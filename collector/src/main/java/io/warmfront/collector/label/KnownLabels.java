package io.warmfront.collector.label;

import io.warmfront.contract.label.LabelRule;
import io.warmfront.contract.label.Tag;
import io.warmfront.contract.proto.SeriesTags;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The labels of all runs that are merged in one place. A value that has a label keeps it as long as
 * the run is known; one that has none gets one only when a rule has grown. Not thread-safe.
 */
public final class KnownLabels {
  /** Of so many series of a run it is remembered that nothing of theirs is folded. */
  private static final int MOST_WHOLE = 1 << 16;

  private final Function<Tag, LabelRule> rules;
  private final Admissions admissions;
  private final Map<String, OfRun> runs = new HashMap<>();

  /** The labels of one run. */
  private static final class OfRun {
    private final Map<Tag, OfTag> values = new EnumMap<>(Tag.class);
    private final Set<SeriesTags> whole = new HashSet<>();

    OfTag of(Tag tag) {
      return values.computeIfAbsent(tag, _ -> new OfTag());
    }
  }

  /** The labels of one tag of a run. */
  private static final class OfTag {
    private final Set<String> values = new HashSet<>();
    private LabelRule countedBy = LabelRule.of(1);
    private int kept;

    void add(String value) {
      if (values.add(value) && countedBy.always().contains(value)) {
        kept++;
      }
    }

    /** Returns how many labels take none of the places that a rule keeps. */
    int others(LabelRule rule) {
      if (!rule.equals(countedBy)) {
        countedBy = rule;
        kept = Math.toIntExact(rule.always().stream().filter(values::contains).count());
      }
      return values.size() - kept;
    }
  }

  /** Told of each value that gets a label. */
  @FunctionalInterface
  public interface Admissions {
    /** A value of a run has a label from now on. */
    void admitted(String run, Tag tag, String value);
  }

  /**
   * Creates labels that nobody has yet.
   *
   * @param rules the rule in force, by tag
   * @param admissions keeps what has been decided
   */
  public KnownLabels(Function<Tag, LabelRule> rules, Admissions admissions) {
    this.rules = rules;
    this.admissions = admissions;
  }

  /** Puts back what had been decided. */
  public void restore(String run, Tag tag, String value) {
    of(run).of(tag).add(value);
  }

  /** Forgets a run. */
  public void forget(String run) {
    runs.remove(run);
  }

  /** Returns tags in which every value has a label: its own, or that of all others. */
  public SeriesTags folded(String run, SeriesTags tags) {
    OfRun known = of(run);
    return known.whole.contains(tags) ? tags : decided(run, known, tags);
  }

  private SeriesTags decided(String run, OfRun known, SeriesTags tags) {
    SeriesTags.Builder folded = tags.toBuilder();
    boolean isWhole = true;
    for (Tag tag : Tag.values()) {
      String value = tag.of(tags);
      if (!value.isEmpty() && !hasLabel(run, known, tag, value)) {
        tag.set(folded, Tag.OTHER);
        isWhole = false;
      }
    }
    if (isWhole) {
      // only these: of those that are folded there may be any number
      if (known.whole.size() == MOST_WHOLE) {
        known.whole.clear();
      }
      known.whole.add(tags);
      return tags;
    }
    return folded.build();
  }

  private boolean hasLabel(String run, OfRun known, Tag tag, String value) {
    OfTag labels = known.of(tag);
    if (value.equals(Tag.OTHER) || labels.values.contains(value)) {
      return true;
    }
    LabelRule rule = rules.apply(tag);
    if (!rule.admits(value, labels.others(rule))) {
      return false;
    }
    labels.add(value);
    admissions.admitted(run, tag, value);
    return true;
  }

  private OfRun of(String run) {
    return runs.computeIfAbsent(run, _ -> new OfRun());
  }
}
