package io.warmfront.cli.topics;

import io.warmfront.cli.text.Figures;
import io.warmfront.cli.text.Paint;
import io.warmfront.cli.topics.TopicReport.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Topics as text: a paragraph for each. */
public final class TopicsText {
  private static final String INDENTATION = "  ";
  private static final long MILLIS_PER_SECOND = 1_000;

  private TopicsText() {}

  /** Returns the lines, and at the end whether all is right. */
  public static List<String> lines(List<TopicReport> topics, Paint paint) {
    List<String> lines = new ArrayList<>();
    for (TopicReport topic : topics) {
      lines.add(paint.bold(topic.name()) + INDENTATION + topic.holds());
      if (!topic.key().isEmpty()) {
        lines.add(INDENTATION + "key: " + topic.key() + "; value: " + topic.value());
      }
      if (topic.state() != State.MISSING) {
        lines.add(INDENTATION + shape(topic));
        lines.add(INDENTATION + "offsets: " + offsets(topic));
        topic.readers().forEach(it -> lines.add(INDENTATION + reader(it)));
      }
      topic.findings().forEach(it -> lines.add(INDENTATION + paint.bad("wrong:") + " " + it));
    }
    long wrong = topics.stream().filter(it -> !it.isRight()).count();
    lines.add("");
    lines.add(
        wrong == 0
            ? topics.size() + " topics, all as they must be"
            : "%d of %d topics are not as they must be".formatted(wrong, topics.size()));
    return lines;
  }

  private static String shape(TopicReport topic) {
    return "%s, %s, cleanup %s, retention %s"
        .formatted(
            number(topic.partitions(), "partition"),
            number(topic.replicas(), "replica"),
            topic.cleanup(),
            retention(topic));
  }

  /** Of a topic that is compacted alone, the newest record of each key stays. */
  private static String retention(TopicReport topic) {
    return topic.retentionMillis() < 0 || topic.cleanup().equals("compact")
        ? "for ever"
        : Figures.span(topic.retentionMillis() / MILLIS_PER_SECOND);
  }

  private static String offsets(TopicReport topic) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < topic.partitions(); i++) {
      parts.add(topic.beginOffsets().get(i) + "-" + topic.endOffsets().get(i));
    }
    return String.join(" ", parts);
  }

  private static String reader(TopicReader reader) {
    return String.format(
        Locale.ROOT,
        "read by %s (%s, %s), lag %,d",
        reader.group(),
        reader.state().toLowerCase(Locale.ROOT),
        number(reader.members(), "member"),
        reader.lag());
  }

  private static String number(int count, String what) {
    return count == 1 ? "1 " + what : count + " " + what + "s";
  }
}
