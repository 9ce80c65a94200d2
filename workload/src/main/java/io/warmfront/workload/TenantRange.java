package io.warmfront.workload;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Names of tenants that differ in a number: {@code t{1..500}} are t1 to t500, and {@code
 * t{001..500}} are t001 to t500.
 */
final class TenantRange {
  static final String EXAMPLE = "a range such as t{1..500}, upwards, within a name";

  /** A pattern for what stands for several names. */
  static final String PATTERN =
      "([A-Za-z0-9._-]{0,32})\\{([0-9]{1,6})\\.\\.([0-9]{1,6})\\}([A-Za-z0-9._-]{0,32})";

  private static final Pattern RANGE = Pattern.compile(PATTERN);

  private TenantRange() {}

  /** Whether a text wants to be one. */
  static boolean isMeant(String text) {
    return text.indexOf('{') >= 0 && text.contains("..");
  }

  /** Returns the names that a text stands for; empty if it is no range. */
  static Optional<List<String>> names(String text) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      return Optional.empty();
    }
    long from = Long.parseLong(range.group(2));
    long to = Long.parseLong(range.group(3));
    if (to < from || to - from >= TenantsReader.MAX_TENANTS) {
      return Optional.empty();
    }
    String number = range.group(2).startsWith("0") ? "%0" + range.group(2).length() + "d" : "%d";
    return Optional.of(
        LongStream.rangeClosed(from, to)
            .mapToObj(it -> range.group(1) + number.formatted(it) + range.group(4))
            .toList());
  }
}
