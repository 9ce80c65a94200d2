package io.warmfront.workload;

import io.warmfront.contract.workload.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Workload files for tests. */
final class WorkloadTexts {
  static final String GOOD =
      """
      apiVersion: warmfront/v1
      name: shop
      duration: 10m
      tenants: {acme: 3, globex: 1}
      keys:
        items: {count: 2000, distribution: {zipf: 0.99}}
        carts: {count: 10}
      scenarios:
        browse:
          executor: constant-arrival-rate
          rate: 2k/s
          arrival: poisson
          maxVUs: 400
          ops:
            - {op: cache-aside-read, keys: items, ttl: 90s, weight: 9}
            - {op: write, keys: carts}
        search:
          executor: constant-arrival-rate
          rate: 90
          timeUnit: 1m
          duration: forever
          ops: [{op: search, keys: items}]
      thresholds:
        'response_time{scenario:browse,outcome:hit}': ['p(99)<50ms', 'avg<5']
        'hit_ratio{tenant:acme}': 'rate>90%'
      """;

  /** One with popularity that moves, value sizes and flash sales. */
  static final String KEYS =
      """
      apiVersion: warmfront/v1
      duration: 10m
      keys:
        items: {count: 2000, distribution: {zipf: 0.99}, drift: {rotate: 5%/h}}
        drop: {count: 20, placement: clustered, valueSize: 4KB}
      scenarios:
        browse:
          executor: constant-arrival-rate
          rate: 1
          hotKeys: {keys: drop, share: 60%, halfLife: 45s, at: 10m}
          ops:
            - {op: cache-aside-read, keys: items, ttl: 90s}
            - {op: write, keys: items, hotKeys: {keys: drop, share: 0.1}}
      """;

  private WorkloadTexts() {}

  static Workload valid(String text) {
    return valid(WorkloadFile.read("w.yaml", text));
  }

  static Workload valid(Parsed parsed) {
    return switch (parsed) {
      case Parsed.Valid(Workload workload) -> workload;
      case Parsed.Invalid invalid -> throw new AssertionError(ProblemReport.render(invalid, false));
    };
  }

  /** Returns an environment and a folder with files. */
  static Surroundings around(Map<String, String> environment, Map<String, String> files) {
    return new Surroundings.Machine(
        environment::get,
        path -> {
          String text = files.get(path);
          if (text == null) {
            throw new IOException("there is no such file");
          }
          return text.getBytes(StandardCharsets.UTF_8);
        });
  }

  static List<Problem> problems(String text) {
    return switch (WorkloadFile.read("w.yaml", text)) {
      case Parsed.Valid valid -> throw new AssertionError("nothing was found in " + valid);
      case Parsed.Invalid invalid -> invalid.problems();
    };
  }

  static byte[] resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(WorkloadTexts.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static String resourceText(String name) {
    return new String(resource(name), StandardCharsets.UTF_8);
  }
}
