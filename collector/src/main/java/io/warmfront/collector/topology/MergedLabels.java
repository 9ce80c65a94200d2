package io.warmfront.collector.topology;

import io.warmfront.collector.label.KnownLabels;
import io.warmfront.collector.label.LabelRuleText;
import io.warmfront.contract.label.LabelRule;
import io.warmfront.contract.label.Tag;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The labels of the runs of one merge partition, and the store that holds them: under {@code
 * run|tag|value} each label, under {@code run} when the run was last heard of. Not thread-safe.
 */
final class MergedLabels {
  private static final char SEPARATOR = '|';
  private static final long LABEL = 0;
  private static final long LONGEST_STEP_MILLIS = Duration.ofMinutes(10).toMillis();

  private final KeyValueStore<String, Long> store;
  private final ReadOnlyKeyValueStore<String, String> rules;
  private final LabelRule usual;
  private final long forgetAfterMillis;
  private final long seenStepMillis;
  private final KnownLabels known;
  private final Map<String, Long> seen = new HashMap<>();
  private final Map<String, LabelRule> parsed = new HashMap<>();

  /**
   * Creates them with what the store holds.
   *
   * @param rules by tag
   * @param budget of a tag without a rule
   * @param forgetAfterMillis after how long a run that says nothing is forgotten
   */
  MergedLabels(
      KeyValueStore<String, Long> store,
      ReadOnlyKeyValueStore<String, String> rules,
      int budget,
      long forgetAfterMillis) {
    this.store = store;
    this.rules = rules;
    this.usual = LabelRule.of(budget);
    this.forgetAfterMillis = forgetAfterMillis;
    this.seenStepMillis = Math.min(LONGEST_STEP_MILLIS, forgetAfterMillis / 4);
    this.known = new KnownLabels(this::rule, this::keep);
    try (KeyValueIterator<String, Long> stored = store.all()) {
      stored.forEachRemaining(entry -> restore(entry.key, entry.value));
    }
  }

  /** Returns a bundle in which all values have labels: the same one if they do. */
  Bundle folded(Bundle bundle, long now) {
    heardOf(bundle.run(), now);
    List<Window> partials = new ArrayList<>(bundle.partials().size());
    boolean isWhole = true;
    for (Window partial : bundle.partials()) {
      SeriesTags tags = known.folded(bundle.run(), partial.getSeries());
      if (tags.equals(partial.getSeries())) {
        partials.add(partial);
      } else {
        partials.add(partial.toBuilder().setSeries(tags).build());
        isWhole = false;
      }
    }
    return isWhole ? bundle : bundle.with(partials);
  }

  /** Forgets runs that have said nothing for long. */
  void forget(long now) {
    List<String> gone = new ArrayList<>();
    seen.forEach((run, at) -> {
      if (at < now - forgetAfterMillis) {
        gone.add(run);
      }
    });
    if (gone.isEmpty()) {
      return;
    }
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, Long> stored = store.all()) {
      stored.forEachRemaining(entry -> {
        if (gone.contains(runOf(entry.key))) {
          keys.add(entry.key);
        }
      });
    }
    keys.forEach(store::delete);
    gone.forEach(seen::remove);
    gone.forEach(known::forget);
  }

  private void heardOf(String run, long now) {
    if (now - seen.getOrDefault(run, Long.MIN_VALUE / 2) >= seenStepMillis) {
      seen.put(run, now);
      store.put(run, now);
    }
  }

  private void restore(String key, long value) {
    String run = runOf(key);
    if (run.length() == key.length()) {
      seen.put(run, value);
      return;
    }
    int end = key.indexOf(SEPARATOR, run.length() + 1);
    Tag.named(key.substring(run.length() + 1, end))
        .ifPresent(it -> known.restore(run, it, key.substring(end + 1)));
  }

  private void keep(String run, Tag tag, String value) {
    store.put(run + SEPARATOR + tag.label() + SEPARATOR + value, LABEL);
  }

  private LabelRule rule(Tag tag) {
    String text = rules.get(tag.label());
    return text == null ? usual : parsed.computeIfAbsent(text, LabelRuleText::parse);
  }

  private static String runOf(String key) {
    int end = key.indexOf(SEPARATOR);
    return end < 0 ? key : key.substring(0, end);
  }
}
