package io.warmfront.generator.targets.http;

import java.nio.charset.StandardCharsets;

/**
 * Looks for a text in a body that comes piece by piece, without keeping any of it, by the algorithm
 * of Knuth, Morris and Pratt. Confined to the thread of its connection.
 */
final class BodySearch {
  private final Sought sought;
  private int matched;

  /** Begins a search. */
  BodySearch(Sought sought) {
    this.sought = sought;
  }

  /** Takes the next byte. */
  void next(byte sign) {
    byte[] text = sought.text;
    if (matched == text.length) {
      return;
    }
    while (matched > 0 && text[matched] != sign) {
      matched = sought.fallback[matched - 1];
    }
    if (text[matched] == sign) {
      matched++;
    }
  }

  /** Whether the text has come. */
  boolean isFound() {
    return matched == sought.text.length;
  }

  /** A text that is looked for. Immutable. */
  static final class Sought {
    private final byte[] text;

    /** How much of the text's beginning is also the end of each beginning. */
    private final int[] fallback;

    Sought(String text) {
      this.text = text.getBytes(StandardCharsets.UTF_8);
      this.fallback = new int[this.text.length];
      for (int i = 1, length = 0; i < this.text.length; i++) {
        while (length > 0 && this.text[i] != this.text[length]) {
          length = fallback[length - 1];
        }
        if (this.text[i] == this.text[length]) {
          length++;
        }
        fallback[i] = length;
      }
    }

    boolean isNothing() {
      return text.length == 0;
    }
  }
}
