package io.warmfront.contract.frame;

import io.warmfront.contract.proto.GeneratorUse;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.ScheduleSpan;
import io.warmfront.contract.proto.SeriesTags;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks for contradictions in frames, which anybody may have written. Each finding is a sentence
 * that says what was wrong, with the value, and what would be right.
 */
public final class FrameCheck {
  /** More operations than any generator puts into a frame, which are 4,096. */
  public static final int MOST_OPERATIONS = 65_536;

  /** More bytes than {@link #MOST_OPERATIONS} take with every column and a long dictionary. */
  public static final int LARGEST_FRAME = 1 << 21;

  /** How far a frame's times may be ahead of the wall clock. */
  public static final Duration MOST_AHEAD = Duration.ofMinutes(1);

  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  private static final int MOST_SHARDS = 65_536;
  private static final int MOST_SERIES = 4_096;
  private static final int LONGEST_NAME = 128;
  static final long LONGEST_NANOS = Duration.ofDays(7).toNanos();
  private static final long LONGEST_SPAN_MICROS = Duration.ofHours(6).toMillis() * 1_000;
  static final long LONGEST_STALENESS_MICROS = Duration.ofDays(365).toMillis() * 1_000;
  static final long MOST_BYTES = 1L << 40;
  private static final long MOST_ARRIVALS = 1L << 50;
  private static final int WHOLE = 1_000;
  private static final int DROPPED = OutcomeCode.OUTCOME_DROPPED_VALUE;

  private FrameCheck() {}

  /**
   * Returns what makes it impossible to place a frame among others, empty if nothing does.
   *
   * @param nowMillis Unix milliseconds
   */
  public static Optional<String> head(LatencyFrame frame, long nowMillis) {
    if (!RUN.matcher(frame.getRun()).matches()) {
      return finding(
          "run must be 1 to 128 letters, digits, dots, dashes and underscores, was '%s'"
              .formatted(shortened(frame.getRun())));
    }
    if (frame.getShard() < 0 || frame.getShard() >= MOST_SHARDS) {
      return finding(
          "shard must be from 0 to %d, was %s"
              .formatted(MOST_SHARDS - 1, Integer.toUnsignedString(frame.getShard())));
    }
    long latest = nowMillis + MOST_AHEAD.toMillis();
    if (frame.getEpoch() < 0 || frame.getEpoch() > latest) {
      return finding(
          "epoch must be from 0 to %d (a minute ahead, in Unix milliseconds), was %s"
              .formatted(latest, Long.toUnsignedString(frame.getEpoch())));
    }
    long mostSequence = latest - frame.getEpoch();
    if (frame.getSequence() < 0 || frame.getSequence() > mostSequence) {
      return finding(
          "sequence must be from 0 to %d (a frame each millisecond since its epoch), was %s"
              .formatted(mostSequence, Long.toUnsignedString(frame.getSequence())));
    }
    long mostBefore = frame.getSequence() * MOST_OPERATIONS;
    if (frame.getOperationsBefore() < 0 || frame.getOperationsBefore() > mostBefore) {
      return finding(
          "operations_before must be from 0 to %d (in %d frames), was %s"
              .formatted(
                  mostBefore,
                  frame.getSequence(),
                  Long.toUnsignedString(frame.getOperationsBefore())));
    }
    return Optional.empty();
  }

  /**
   * Returns how many operations a frame claims: the length on which most of its columns agree, at
   * most {@link #MOST_OPERATIONS}.
   */
  public static int claimedOperations(LatencyFrame frame) {
    int[] lengths = {
      frame.getSeriesIndexCount(),
      frame.getEndOffsetMicrosCount(),
      frame.getStartDelayNanosCount(),
      frame.getServiceNanosCount(),
      frame.getOutcomeCount()
    };
    Arrays.sort(lengths);
    return Math.min(lengths[lengths.length / 2], MOST_OPERATIONS);
  }

  /**
   * Returns what is wrong with what a frame holds, empty if nothing is.
   *
   * @param nowMillis Unix milliseconds
   */
  public static Optional<String> content(LatencyFrame frame, long nowMillis) {
    return dictionary(frame)
        .or(() -> schedule(frame))
        .or(() -> use(frame.getGenerator()))
        .or(() -> lengths(frame))
        .or(() -> times(frame, nowMillis))
        .or(() -> operations(frame))
        .or(() -> MissedCheck.content(frame))
        .or(() -> SpanCheck.content(frame));
  }

  private static Optional<String> dictionary(LatencyFrame frame) {
    if (frame.getSeriesCount() > MOST_SERIES
        || frame.getErrorKindsCount() > MOST_SERIES
        || frame.getKeySpacesCount() > MOST_SERIES) {
      return finding(
          "a frame must have at most %d series, error kinds and key spaces, has %d, %d and %d"
              .formatted(
                  MOST_SERIES,
                  frame.getSeriesCount(),
                  frame.getErrorKindsCount(),
                  frame.getKeySpacesCount()));
    }
    for (SeriesTags tags : frame.getSeriesList()) {
      for (String name :
          new String[] {
            tags.getScenario(), tags.getTarget(), tags.getOperation(), tags.getTenant()
          }) {
        if (!isName(name)) {
          return unfitName(name);
        }
      }
    }
    for (int series : frame.getStepSeriesList()) {
      if (series < 0 || series >= frame.getSeriesCount()) {
        return finding(
            "step_series must be from 0 to %d, was %s"
                .formatted(frame.getSeriesCount() - 1, Integer.toUnsignedString(series)));
      }
    }
    for (int i = 0; i < frame.getErrorKindsCount(); i++) {
      if (!isName(frame.getErrorKinds(i))) {
        return unfitName(frame.getErrorKinds(i));
      }
    }
    for (int i = 0; i < frame.getKeySpacesCount(); i++) {
      if (!isName(frame.getKeySpaces(i))) {
        return unfitName(frame.getKeySpaces(i));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> schedule(LatencyFrame frame) {
    for (ScheduleSpan span : frame.getScheduleList()) {
      if (!isPlausible(span)) {
        return finding(
            ("arrivals of '%s' must rise from 0 to at most %d under a name without '|', were %s to"
                    + " %s")
                .formatted(
                    shortened(span.getScenario()),
                    MOST_ARRIVALS,
                    Long.toUnsignedString(span.getFirst()),
                    Long.toUnsignedString(span.getNext())));
      }
    }
    return Optional.empty();
  }

  /** Whether the arrivals of a span rise and belong to something that can be a scenario. */
  static boolean isPlausible(ScheduleSpan span) {
    return isName(span.getScenario())
        && span.getFirst() >= 0
        && span.getNext() >= span.getFirst()
        && span.getNext() <= MOST_ARRIVALS;
  }

  private static Optional<String> use(GeneratorUse use) {
    return isOutside(use.getCpuPermille(), WHOLE) || isOutside(use.getGcPermille(), WHOLE)
        ? finding(
            "cpu_permille and gc_permille must be from 0 to %d, were %s and %s"
                .formatted(
                    WHOLE,
                    Integer.toUnsignedString(use.getCpuPermille()),
                    Integer.toUnsignedString(use.getGcPermille())))
        : Optional.empty();
  }

  private static Optional<String> lengths(LatencyFrame frame) {
    int operations = frame.getOutcomeCount();
    if (operations > MOST_OPERATIONS) {
      return finding(
          "a frame must hold at most %d operations, holds %d"
              .formatted(MOST_OPERATIONS, operations));
    }
    return length("series_index", frame.getSeriesIndexCount(), operations)
        .or(() -> length("end_offset_micros", frame.getEndOffsetMicrosCount(), operations))
        .or(() -> length("start_delay_nanos", frame.getStartDelayNanosCount(), operations))
        .or(() -> length("service_nanos", frame.getServiceNanosCount(), operations))
        .or(() -> lengthOrNone("error_kind", frame.getErrorKindCount(), operations))
        .or(() -> lengthOrNone("bytes", frame.getBytesCount(), operations))
        .or(() -> lengthOrNone("staleness_micros", frame.getStalenessMicrosCount(), operations))
        .or(() -> keyLengths(frame, operations));
  }

  private static Optional<String> keyLengths(LatencyFrame frame, int operations) {
    Optional<String> found =
        lengthOrNone("key_id", frame.getKeyIdCount(), operations)
            .or(() -> lengthOrNone("key_space", frame.getKeySpaceCount(), operations));
    if (found.isPresent()) {
      return found;
    }
    if (frame.getKeyIdCount() == 0 && frame.getKeySpaceCount() > 0) {
      return finding("column key_space must be empty where key_id is, has " + operations);
    }
    boolean isOfFirst = frame.getKeyIdCount() > 0 && frame.getKeySpaceCount() == 0;
    return isOfFirst && frame.getKeySpacesCount() == 0
        ? finding("keys must have a key space, key_spaces is empty")
        : Optional.empty();
  }

  private static Optional<String> length(String column, int length, int operations) {
    return length == operations
        ? Optional.empty()
        : finding(
            "column %s must have %d entries, as outcome has, has %d"
                .formatted(column, operations, length));
  }

  private static Optional<String> lengthOrNone(String column, int length, int operations) {
    return length == 0 ? Optional.empty() : length(column, length, operations);
  }

  private static Optional<String> times(LatencyFrame frame, long nowMillis) {
    long base = frame.getBaseTimeMicros();
    long latest = (nowMillis + MOST_AHEAD.toMillis()) * 1_000;
    if (base < 0 || base > latest) {
      return finding(
          "base_time_micros must be from 0 to %d (a minute ahead, in Unix microseconds), was %d"
              .formatted(latest, base));
    }
    long least = 0;
    long greatest = 0;
    for (int i = 0; i < frame.getEndOffsetMicrosCount(); i++) {
      long offset = frame.getEndOffsetMicros(i);
      least = Math.min(least, offset);
      greatest = Math.max(greatest, offset);
    }
    if (least < -LONGEST_SPAN_MICROS
        || greatest > LONGEST_SPAN_MICROS
        || base + least < 0
        || base + greatest > latest) {
      return finding(
          ("operations must end within 6 hours of base_time_micros, after 1970 and by %d (a minute"
                  + " ahead, in Unix microseconds), ended from %d to %d beside %d")
              .formatted(latest, least, greatest, base));
    }
    return Optional.empty();
  }

  private static Optional<String> operations(LatencyFrame frame) {
    int series = frame.getSeriesCount();
    int kinds = frame.getErrorKindsCount();
    boolean hasErrors = frame.getErrorKindCount() > 0;
    boolean hasBytes = frame.getBytesCount() > 0;
    boolean hasStaleness = frame.getStalenessMicrosCount() > 0;
    boolean hasKeySpaces = frame.getKeySpaceCount() > 0;
    boolean hasKeys = frame.getKeyIdCount() > 0;
    for (int i = 0; i < frame.getOutcomeCount(); i++) {
      if (isOutside(frame.getSeriesIndex(i), series - 1)) {
        return entry(frame, "series_index", i, frame.getSeriesIndex(i), series - 1);
      }
      if (frame.getOutcomeValue(i) < 1 || frame.getOutcomeValue(i) > DROPPED) {
        return finding(
            "outcome of entry %d must be from 1 to %d, was %d"
                .formatted(i, DROPPED, frame.getOutcomeValue(i)));
      }
      if (isOutside(frame.getStartDelayNanos(i), LONGEST_NANOS)) {
        return entry(frame, "start_delay_nanos", i, frame.getStartDelayNanos(i), LONGEST_NANOS);
      }
      if (isOutside(frame.getServiceNanos(i), LONGEST_NANOS)) {
        return entry(frame, "service_nanos", i, frame.getServiceNanos(i), LONGEST_NANOS);
      }
      if (hasErrors && isOutside(frame.getErrorKind(i), kinds)) {
        return entry(frame, "error_kind", i, frame.getErrorKind(i), kinds);
      }
      if (hasBytes && isOutside(frame.getBytes(i), MOST_BYTES)) {
        return entry(frame, "bytes", i, frame.getBytes(i), MOST_BYTES);
      }
      if (hasStaleness && isOutside(frame.getStalenessMicros(i), LONGEST_STALENESS_MICROS)) {
        return entry(
            frame, "staleness_micros", i, frame.getStalenessMicros(i), LONGEST_STALENESS_MICROS);
      }
      if (hasKeySpaces && isOutside(frame.getKeySpace(i), frame.getKeySpacesCount())) {
        return entry(frame, "key_space", i, frame.getKeySpace(i), frame.getKeySpacesCount());
      }
      if (hasKeys && frame.getKeyId(i) < 0) {
        return entry(frame, "key_id", i, frame.getKeyId(i), Long.MAX_VALUE);
      }
    }
    return Optional.empty();
  }

  private static boolean isOutside(long value, long greatest) {
    return value < 0 || value > greatest;
  }

  private static Optional<String> entry(
      LatencyFrame frame, String column, int index, long value, long greatest) {
    return finding(
        "%s of entry %d of %d must be from 0 to %d, was %s"
            .formatted(
                column, index, frame.getOutcomeCount(), greatest, Long.toUnsignedString(value)));
  }

  private static boolean isName(String name) {
    if (name.length() > LONGEST_NAME) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      if (letter == '|' || letter < ' ') {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> unfitName(String name) {
    return finding(
        "a name must have at most %d characters, no control character and no '|', was '%s'"
            .formatted(LONGEST_NAME, shortened(name)));
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private static Optional<String> finding(String sentence) {
    return Optional.of(sentence);
  }
}
