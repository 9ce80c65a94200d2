package io.warmfront.workload;

import io.warmfront.workload.Mapping.Field;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Shares and sizes of fields; what does not fit is reported, and a stand-in goes on. */
final class Amounts {
  /** A smaller one would not be seen. */
  static final double LEAST_SHARE = 1e-6;

  /** The largest value: with its key and headers it must fit into one record of the log. */
  static final int GREATEST_BYTES = 512 << 10;

  private static final String SIZE = "a size from 1B to 512KB, such as 300B, 4KB or 1.5KB";

  private final Values values;

  Amounts(Values values) {
    this.values = values;
  }

  /**
   * Returns a part of a whole; the greatest after reporting.
   *
   * @param greatest 1 for the whole
   */
  double share(Field field, double greatest) {
    String expected = "a share up to " + percent(greatest) + ", such as 20% or 0.2";
    Scalar scalar = values.scalar(field, expected);
    return scalar == null
        ? greatest
        : share(scalar, scalar.text(), field.name(), LEAST_SHARE, greatest, expected);
  }

  /**
   * Returns a part of a whole; the greatest after reporting.
   *
   * @param text the part of the value that is the share
   */
  double share(
      Scalar scalar, String text, String name, double least, double greatest, String expected) {
    OptionalDouble share = ShareText.parse(text);
    if (share.isEmpty()) {
      values
          .problems()
          .add(
              ProblemCode.NUMBER,
              scalar.node(),
              name + " must be a share, was " + scalar.quoted(),
              expected);
      return greatest;
    }
    double value = share.getAsDouble();
    if (value < least || value > greatest) {
      outside(scalar, name, value < least ? "small" : "large", expected);
      return greatest;
    }
    return value;
  }

  /** Returns the bytes of a field; 1 after reporting. */
  int bytes(Field field) {
    return bytes(field, GREATEST_BYTES, SIZE);
  }

  /**
   * Returns the bytes of a field; 1 after reporting.
   *
   * @param greatest how many it may be
   * @param expected what would be right
   */
  int bytes(Field field, int greatest, String expected) {
    Scalar scalar = values.scalar(field, expected);
    return scalar == null ? 1 : bytes(field, scalar, greatest, expected);
  }

  /** Returns the bytes of a single value of a field; 1 after reporting. */
  int bytes(Field field, Scalar scalar) {
    return bytes(field, scalar, GREATEST_BYTES, SIZE);
  }

  private int bytes(Field field, Scalar scalar, int greatest, String expected) {
    OptionalLong bytes = SizeText.parseBytes(scalar.text());
    if (bytes.isEmpty()) {
      boolean bare = NumberText.parse(scalar.text()).isPresent();
      values
          .problems()
          .add(
              ProblemCode.NUMBER,
              scalar.node(),
              bare
                  ? field.name() + " " + scalar.quoted() + " has no unit"
                  : field.name() + " must be a size, was " + scalar.quoted(),
              expected);
      return 1;
    }
    if (bytes.getAsLong() < 1 || bytes.getAsLong() > greatest) {
      outside(scalar, field.name(), bytes.getAsLong() < 1 ? "small" : "large", expected);
      return 1;
    }
    return (int) bytes.getAsLong();
  }

  private void outside(Scalar scalar, String name, String how, String expected) {
    values
        .problems()
        .add(
            ProblemCode.RANGE,
            scalar.node(),
            name + " " + scalar.quoted() + " is too " + how,
            expected);
  }

  private static String percent(double share) {
    return NumberText.format(share * 100) + "%";
  }
}
