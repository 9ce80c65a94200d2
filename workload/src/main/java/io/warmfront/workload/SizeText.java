package io.warmfront.workload;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes such as {@code 512B}, {@code 4KB} and {@code 1.5MB}; a KB has 1,024 bytes. */
final class SizeText {
  /** A pattern for a unit. */
  static final String UNIT = "B|KB|KiB|MB|MiB";

  private static final Pattern SIZE =
      Pattern.compile("(" + NumberText.UNSIGNED + ") ?(" + UNIT + ")");

  private SizeText() {}

  /** Returns the bytes, rounded, or nothing if the text is no size. */
  static OptionalLong parseBytes(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      return OptionalLong.empty();
    }
    long unit =
        switch (size.group(2)) {
          case "B" -> 1;
          case "KB", "KiB" -> 1 << 10;
          default -> 1 << 20;
        };
    BigDecimal bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(unit));
    return bytes.precision() - bytes.scale() > 15
        ? OptionalLong.of(Long.MAX_VALUE)
        : OptionalLong.of(bytes.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }
}
