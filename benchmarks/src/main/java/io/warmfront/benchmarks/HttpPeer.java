package io.warmfront.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Another load generator for HTTP. */
enum HttpPeer {
  WRK(3),
  HYPERFOIL(1.7),
  GATLING(0.3),
  JMETER(0.4),
  LOCUST(0.1);

  private final double bar;

  HttpPeer(double bar) {
    this.bar = bar;
  }

  /** Returns how many times its cost an operation of ours should be at most. */
  double bar() {
    return bar;
  }

  /** Returns its name in results. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns all of them with their bars, for people. */
  static String bars() {
    return Arrays.stream(values())
        .map(it -> "%s (%s)".formatted(it.label(), it.bar))
        .collect(Collectors.joining(", "));
  }
}
