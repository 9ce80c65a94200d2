package io.warmfront.collector.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.collector.FrameBuilder;
import io.warmfront.collector.window.FrameFold;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.frame.FrameCheck;
import io.warmfront.contract.proto.GeneratorUse;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.local.process.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jazzer changes frames and keeps what reaches new code. A fault fails this test, and so does a run
 * that reached too little: then nothing was instrumented, or nothing was let through.
 */
final class FrameFuzzTest {
  /** More with {@code -Dwarmfront.test.fuzz.runs=10000000}. */
  private static final int RUNS = Integer.getInteger("warmfront.test.fuzz.runs", 40_000);

  private static final int LIMIT_MINUTES = RUNS / 10_000 + 5;

  /** Edges of the instrumented classes. */
  private static final int LEAST_COVERAGE = 1_000;

  private static final Pattern COVERAGE = Pattern.compile("DONE\\s+cov: (\\d+)");
  private static final String INSTRUMENTED =
      String.join(
          ":",
          "io.warmfront.contract.frame.**",
          "io.warmfront.collector.window.**",
          "io.warmfront.contract.histogram.**",
          "io.warmfront.contract.proto.**",
          "com.google.protobuf.CodedInputStream*");
  private static final List<String> FLAGS =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading");

  @TempDir private Path folder;

  @Test
  void frames_changedByCoverage_neverFail() throws Exception {
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
    List<LatencyFrame> seeds = seeds();
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(corpus.resolve("frame-" + i), seeds.get(i).toByteArray());
    }

    Path log = folder.resolve("jazzer.log");
    Process jazzer =
        new ProcessBuilder(command(corpus))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(jazzer.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES))
          .as("it ends: %s", said(log))
          .isTrue();
    } finally {
      jazzer.destroyForcibly();
    }

    String said = said(log);
    assertThat(jazzer.exitValue()).as(said).isZero();
    assertThat(said)
        .contains("Instrumented " + FrameCheck.class.getName())
        .contains("Instrumented " + FrameFold.class.getName());
    assertThat(coverage(said)).as(said).isGreaterThanOrEqualTo(LEAST_COVERAGE);
  }

  private static List<String> command(Path corpus) {
    return Jvm.command(
        FLAGS,
        classPath(),
        "com.code_intelligence.jazzer.Jazzer",
        List.of(
            "--target_class=" + FrameTarget.class.getName(),
            "--instrumentation_includes=" + INSTRUMENTED,
            "-runs=" + RUNS,
            "-seed=7",
            "-max_len=4096",
            corpus.toString()));
  }

  private static String said(Path log) throws IOException {
    return Files.exists(log) ? new String(Files.readAllBytes(log), UTF_8) : "nothing";
  }

  private static int coverage(String said) {
    Matcher found = COVERAGE.matcher(said);
    assertThat(found.find()).as(said).isTrue();
    return Integer.parseInt(found.group(1));
  }

  private static List<LatencyFrame> seeds() {
    SeriesTags read = FrameBuilder.tags("web", "redis", "get", "acme");
    SeriesTags write = FrameBuilder.tags("web", "postgresql", "write", "globex");
    List<LatencyFrame> seeds = new ArrayList<>();
    seeds.add(head().build());
    FrameBuilder all = head().arrivals("web", 0, 10).begun("shoppers", 0, 2);
    for (Outcome outcome : Outcome.values()) {
      all.operation(read, outcome, 1_000, 1_000, 500_000, 100, 0);
    }
    all.operation(write, Outcome.STALE_HIT, 2_000, 0, 7, 1, 30);
    all.operation(read, Outcome.MISS, 2_000, 0, 7, 1, 0).missed(3, 20, 2, 60, -5);
    all.error(write, "timeout", 3);
    LatencyFrame whole = all.last().build();
    seeds.add(whole);
    seeds.add(
        whole.toBuilder()
            .addStepSeries(0)
            .addKeySpaces("items")
            .addAllKeyId(whole.getBytesList())
            .setGenerator(GeneratorUse.newBuilder().setCpuPermille(500).setGcPermille(3))
            .build());
    return seeds;
  }

  private static FrameBuilder head() {
    return new FrameBuilder("run-1", 3, 1_700_000_000_000L, 0).at(FrameTarget.NOW - 5_000);
  }

  private static String classPath() {
    String ofSurefire = System.getProperty("surefire.test.class.path");
    return ofSurefire == null ? System.getProperty("java.class.path") : ofSurefire;
  }
}
