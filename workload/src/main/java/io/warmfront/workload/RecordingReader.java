package io.warmfront.workload;

import io.warmfront.contract.workload.Recording;
import io.warmfront.contract.workload.Replay;
import io.warmfront.contract.workload.TimeSlice;
import io.warmfront.workload.Mapping.Field;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is replayed: a run, a trace that was imported, or what all runs did for a time. */
final class RecordingReader {
  /** The topics that can be named. */
  static final List<String> TOPICS = List.of("frames");

  /** What the id of a run and the name of a trace look like. */
  static final String NAME_PATTERN = "[A-Za-z0-9_][A-Za-z0-9._-]{0,99}";

  private static final Pattern NAME = Pattern.compile(NAME_PATTERN);
  private static final List<String> KINDS = List.of("run", "trace", "topic");
  private static final String FROM =
      "{run: the id of a run}, {trace: its name} or {topic: frames, since: …, until: …}";
  private static final String MOMENT =
      "a date and a time with its offset, such as 2026-11-20T09:00:00Z";

  private final Values values;

  RecordingReader(Values values) {
    this.values = values;
  }

  /** Returns the recording; a stand-in after reporting. */
  Recording read(Mapping scenario) {
    Field field = scenario.require("from", "from: " + FROM);
    Mapping from = field == null ? null : values.mapping(field, "'from'", FROM);
    if (from == null) {
      return Replay.NONE.recording();
    }
    from.allowing(Section.FROM);
    List<Field> kinds = KINDS.stream().map(from::find).filter(Objects::nonNull).toList();
    if (kinds.isEmpty()) {
      if (KINDS.stream().noneMatch(from::isMeant)) {
        values
            .problems()
            .add(
                ProblemCode.MISSING_KEY,
                from.place(),
                "'from' has no 'run', 'trace' or 'topic'",
                FROM);
      }
      return Replay.NONE.recording();
    }
    Field kind = values.oneOf(kinds, "what is replayed");
    if (kind.name().equals("topic")) {
      String _ = values.choice(kind, TOPICS);
      return new Recording(Recording.Kind.ALL_RUNS, "", 0, slice(from, true));
    }
    return new Recording(
        kind.name().equals("run") ? Recording.Kind.RUN : Recording.Kind.TRACE,
        name(kind),
        0,
        slice(from, false));
  }

  private String name(Field field) {
    Scalar name = values.scalar(field, FROM);
    if (name == null) {
      return "";
    }
    if (!NAME.matcher(name.text()).matches()) {
      values
          .problems()
          .add(
              ProblemCode.NAME,
              name.node(),
              field.name() + " " + name.quoted() + " is not allowed",
              "1 to 100 letters, digits, '.', '-' or '_', no '.' or '-' first");
    }
    return name.text();
  }

  /**
   * Returns which part is replayed.
   *
   * @param isNeeded whether both ends must be there
   */
  private TimeSlice slice(Mapping from, boolean isNeeded) {
    Field since = isNeeded ? from.require("since", "since: " + MOMENT) : from.find("since");
    Field until = isNeeded ? from.require("until", "until: " + MOMENT) : from.find("until");
    Long sinceMillis = since == null ? null : millis(since);
    Long untilMillis = until == null ? null : millis(until);
    if (until != null && sinceMillis != null && untilMillis != null && untilMillis <= sinceMillis) {
      values
          .problems()
          .add(
              ProblemCode.RANGE,
              until.value(),
              "'until' is not after 'since'",
              "a later moment than that of since");
    }
    return new TimeSlice(
        sinceMillis == null ? 0 : sinceMillis,
        untilMillis == null ? TimeSlice.NO_END : untilMillis);
  }

  /** Returns a moment, Unix milliseconds; null after reporting. */
  private @Nullable Long millis(Field field) {
    Scalar moment = values.scalar(field, MOMENT);
    if (moment == null) {
      return null;
    }
    try {
      long millis = OffsetDateTime.parse(moment.text()).toInstant().toEpochMilli();
      if (millis > 0) {
        return millis;
      }
      values
          .problems()
          .add(
              ProblemCode.RANGE,
              moment.node(),
              field.name() + " " + moment.quoted() + " is too early",
              "a moment after 1970");
    } catch (DateTimeException | ArithmeticException e) {
      values
          .problems()
          .add(
              ProblemCode.MOMENT,
              moment.node(),
              field.name() + " " + moment.quoted() + " is no moment",
              MOMENT);
    }
    return null;
  }
}
