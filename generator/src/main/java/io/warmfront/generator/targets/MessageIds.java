package io.warmfront.generator.targets;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Numbers for what is sent, in a form that is found again in an answer, whatever stands around it.
 * No two generators have the same. Thread-safe.
 */
public final class MessageIds {
  private final String prefix;
  private final AtomicLong last = new AtomicLong();

  /** Creates numbers from 1 on. */
  public MessageIds(RandomGenerator random) {
    this.prefix = "wf-%016x-".formatted(random.nextLong());
  }

  /** Returns the next number. */
  public long next() {
    return last.incrementAndGet();
  }

  /** Returns the form of a number. */
  public String text(long number) {
    return prefix + number;
  }

  /** Returns the first number that a text holds, if it holds one of these. */
  public OptionalLong find(String text) {
    int begin = text.indexOf(prefix);
    int end = begin + prefix.length();
    if (begin < 0) {
      return OptionalLong.empty();
    }
    long number = 0;
    for (; end < text.length() && isDigit(text.charAt(end)); end++) {
      number = number * 10 + (text.charAt(end) - '0');
    }
    return number > 0 ? OptionalLong.of(number) : OptionalLong.empty();
  }

  private static boolean isDigit(char sign) {
    return sign >= '0' && sign <= '9';
  }
}
