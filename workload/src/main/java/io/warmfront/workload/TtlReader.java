package io.warmfront.workload;

import io.warmfront.workload.Mapping.Field;

/** {@code ttl} and {@code jitter} of an operation. */
final class TtlReader {
  private static final String EXPECTED =
      "a duration from 1ms to 6d, or one with a jitter such as 5m±10%";
  private static final String JITTER = "a share of the TTL from 0% to 99%, such as 10%";
  private static final char PLUS_MINUS = '±';

  /** What an operation has that does not say. */
  private static final long USUAL_MILLIS = 300_000;

  /** Without a TTL of one's own, keys loaded together do not expire together. */
  private static final double USUAL_JITTER = 0.1;

  private static final double LEAST_SECONDS = 0.001;

  /** Below the retention of the updates' topic, so that an update outlives what it wrote. */
  private static final double MAX_SECONDS = 6 * 86_400.0;

  static final double MAX_JITTER = 0.99;

  private final Values values;
  private final Amounts amounts;

  TtlReader(Values values) {
    this.values = values;
    this.amounts = new Amounts(values);
  }

  /**
   * How long values stay true.
   *
   * @param millis in the middle
   * @param jitter by which part of it a value may live shorter or longer
   */
  record Ttl(long millis, double jitter) {}

  /** Returns the TTL of an operation; exact if it gives one without a jitter. */
  Ttl read(Mapping operation) {
    Field ttl = operation.find("ttl");
    Field jitter = operation.find("jitter");
    if (ttl == null) {
      return new Ttl(USUAL_MILLIS, jitter == null ? USUAL_JITTER : jitter(jitter));
    }
    Scalar scalar = values.scalar(ttl, EXPECTED);
    if (scalar == null) {
      return new Ttl(USUAL_MILLIS, 0);
    }
    int sign = scalar.text().indexOf(PLUS_MINUS);
    if (sign < 0) {
      return new Ttl(millis(scalar, scalar.text()), jitter == null ? 0 : jitter(jitter));
    }
    if (jitter != null) {
      values
          .problems()
          .add(
              ProblemCode.CONFLICT,
              jitter.key().node(),
              "jitter is given twice: ttl " + scalar.quoted() + " has one already",
              "one of them");
    }
    return new Ttl(
        millis(scalar, scalar.text().substring(0, sign).stripTrailing()),
        jitter(scalar, scalar.text().substring(sign + 1).stripLeading()));
  }

  private long millis(Scalar scalar, String text) {
    return values.durationMillis(scalar, text, "ttl", LEAST_SECONDS, MAX_SECONDS, EXPECTED);
  }

  private double jitter(Field field) {
    Scalar scalar = values.scalar(field, JITTER);
    return scalar == null ? 0 : jitter(scalar, scalar.text());
  }

  private double jitter(Scalar scalar, String text) {
    return amounts.share(scalar, text, "jitter", 0, MAX_JITTER, JITTER);
  }
}
