package io.warmfront.workload;

/** A value of a user as messages show it: in quotes, short, and harmless to a terminal. */
final class Quoted {
  private static final int MAX_LENGTH = 48;

  private Quoted() {}

  static String of(String value) {
    StringBuilder out = new StringBuilder("'");
    value
        .codePoints()
        .limit(MAX_LENGTH)
        .forEach(point -> {
          if (isHarmless(point)) {
            out.appendCodePoint(point);
          } else {
            out.append(String.format("\\u%04x", point));
          }
        });
    if (value.codePointCount(0, value.length()) > MAX_LENGTH) {
      out.append('…');
    }
    return out.append('\'').toString();
  }

  /** Returns a text without what a terminal would obey. */
  static String harmless(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(point -> out.appendCodePoint(isHarmless(point) ? point : '?'));
    return out.toString();
  }

  /** Whether a terminal shows the character and does nothing else. */
  static boolean isHarmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
