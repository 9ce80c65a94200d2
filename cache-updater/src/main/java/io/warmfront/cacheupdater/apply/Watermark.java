package io.warmfront.cacheupdater.apply;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in the cache for a partition, with its data: how far it is applied.
 *
 * @param offset what was before it when the mark was written is in the cache, or need not be
 * @param session the start of a poll loop that wrote it, 8 hex digits
 * @param number which write of the session that was, from 1, rising
 */
record Watermark(long offset, String session, long number) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,18}) ([0-9a-f]{8}) ([0-9]{1,18})");

  /** Returns the mark that a text is; empty if it is none. */
  static Optional<Watermark> of(String text) {
    Matcher mark = TEXT.matcher(text);
    return mark.matches()
        ? Optional.of(
            new Watermark(
                Long.parseLong(mark.group(1)), mark.group(2), Long.parseLong(mark.group(3))))
        : Optional.empty();
  }

  /** Returns the mark as it stands in the cache. */
  String text() {
    return offset + " " + session + " " + number;
  }
}
