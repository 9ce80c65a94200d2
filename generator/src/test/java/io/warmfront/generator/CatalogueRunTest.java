package io.warmfront.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.Workload;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import io.warmfront.workload.Parsed;
import io.warmfront.workload.Surroundings;
import io.warmfront.workload.WorkloadFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every workload of the catalogue, for a few seconds, on real servers. */
@WithPlatform({Part.KAFKA, Part.REDIS, Part.POSTGRESQL, Part.ELASTICSEARCH})
class CatalogueRunTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path FOLDER =
      Path.of(System.getProperty("warmfront.home", ".."), "generator", "workloads");

  /** What makes each of them small and brief. */
  private static final Map<String, String> BRIEF =
      Map.ofEntries(
          Map.entry("DURATION", "2s"),
          Map.entry("UP", "1s"),
          Map.entry("HOLD", "1s"),
          Map.entry("DOWN", "1s"),
          Map.entry("QUIET", "1s"),
          Map.entry("SPIKE", "1s"),
          Map.entry("STEP", "1s"),
          Map.entry("START", "50"),
          Map.entry("BEFORE", "1s"),
          Map.entry("SALE", "1s"),
          Map.entry("WARMING", "1s"),
          Map.entry("TTL", "1s"),
          Map.entry("RATE", "100"),
          Map.entry("USERS", "10"),
          Map.entry("KEYS", "40"),
          // one that comes before it in the alphabet
          Map.entry("RECORDING", "cold-vs-warm"));

  @Test
  void run_eachForSeconds_recordsWhatItOffers(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    try (Pipeline pipeline = new Pipeline(platform, topics);
        CachingGateway gateway = new CachingGateway();
        GeneratorProcess _ = GeneratorProcess.start(platform, topics, "catalogue-1")) {
      for (Path file : files()) {
        Workload workload = workload(file, gateway.url());
        String run = workload.name();
        drive(pipeline, workload);

        List<LatencyFrame> frames =
            pipeline.frames().stream().filter(it -> it.getRun().equals(run)).toList();
        long offered =
            frames.stream()
                .flatMap(it -> it.getScheduleList().stream())
                .mapToLong(it -> it.getNext() - it.getFirst())
                .sum();
        assertThat(frames.stream().mapToLong(LatencyFrame::getOutcomeCount).sum())
            .as(run)
            .isEqualTo(offered + steps(frames));
        assertThat(
                frames.stream()
                    .flatMap(it -> it.getOutcomeList().stream())
                    .filter(
                        it -> it != OutcomeCode.OUTCOME_ERROR && it != OutcomeCode.OUTCOME_DROPPED))
            .as(run)
            .hasSizeGreaterThan(10);
        // on a busy machine a few may fail, but never for a reason of the generator's own
        assertThat(frames.stream().flatMap(it -> it.getErrorKindsList().stream()).distinct())
            .as(run)
            .isSubsetOf("timeout", "pool_exhausted", "log_error");
      }
    }
  }

  /** Returns how many operations followed an offered one on its journey. */
  private static long steps(List<LatencyFrame> frames) {
    return frames.stream()
        .mapToLong(frame ->
            frame.getSeriesIndexList().stream().filter(frame.getStepSeriesList()::contains).count())
        .sum();
  }

  private static void drive(Pipeline pipeline, Workload workload) throws IOException {
    String run = workload.name();
    long now = System.currentTimeMillis();
    RunCommand command =
        new RunCommand(run, DesiredState.PREPARE, 0, Topics.SHARDS, 7, workload, now, List.of());
    pipeline.send(command);
    Await.until(
        "the data of " + run + " is there",
        PATIENCE,
        () -> pipeline.hasEvent(run, RunEvent.Kind.PREPARED));
    long start = System.currentTimeMillis() + 500;
    pipeline.send(command.with(DesiredState.RUNNING, start, start));
    Await.until(
        "all shards of " + run + " have finished",
        PATIENCE,
        () -> {
          pipeline.read();
          return pipeline.frames().stream()
                  .filter(it -> it.getRun().equals(run) && it.getLast())
                  .count()
              == Topics.SHARDS;
        });
  }

  private static Workload workload(Path file, String gateway) throws IOException {
    Parsed parsed =
        WorkloadFile.resolve(
                file.toString(),
                Files.readAllBytes(file),
                new Surroundings.Machine(
                    name -> name.equals("GATEWAY") ? gateway : BRIEF.get(name),
                    path -> {
                      throw new IOException("nothing is included");
                    }))
            .parsed();
    assertThat(parsed).isInstanceOf(Parsed.Valid.class);
    return ((Parsed.Valid) parsed).workload();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
