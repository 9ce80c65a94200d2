package io.warmfront.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Rules on their topic, and the process that reads them. */
@WithPlatform(Part.KAFKA)
final class LabelsProcessTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String RUN = "run-1";
  private static final int TENANTS = 40;
  private static final int BUDGET = 5;

  /** A store that is read again after a crash holds no more than what was a rule before it. */
  @Test
  void rules_withSomeThatAreNone_holdBeforeAndAfterACrash(TestPlatform platform) {
    Topics topics = platform.freshTopics();
    try (HostileProducer rules = new HostileProducer(platform.bootstrapServers())) {
      rules.send(topics.labels(), bytes("tenant"), bytes("{\"budget\":5,\"always\":[]}"));
      rules.send(topics.labels(), bytes("tenant"), bytes("no rule"));
      rules.send(topics.labels(), bytes("colour"), bytes("{\"budget\":1,\"always\":[]}"));
      rules.send(topics.labels(), bytes("operation"), new byte[0]);
    }
    long epoch = System.currentTimeMillis();
    try (CollectorProcess collector =
            CollectorProcess.start(
                platform,
                topics,
                Map.of(
                    "WARMFRONT_COLLECTOR_WINDOW_SIZE", "1s",
                    "WARMFRONT_COLLECTOR_WINDOW_GRACE", "1s",
                    "WARMFRONT_COLLECTOR_WINDOW_MISSING_AFTER", "5s"));
        WindowReader reader = new WindowReader(platform.bootstrapServers(), topics);
        HostileProducer frames = new HostileProducer(platform.bootstrapServers())) {
      collector.awaitHealthy(LIMIT);
      for (int sequence = 0; sequence < 2; sequence++) {
        frames.send(topics.frames(), bytes("0"), frame(epoch, sequence, 0));
        awaitOperations(reader, (sequence + 1L) * TENANTS);
        collector.killAndRestart();
        collector.awaitHealthy(LIMIT);
      }
      // other tenants come first now; the labels of the run are given
      frames.send(topics.frames(), bytes("0"), frame(epoch, 2, TENANTS));
      awaitOperations(reader, 3L * TENANTS);

      assertThat(tenants(reader)).containsExactly("__other__", "t0", "t1", "t2", "t3", "t4");
      assertThat(reader.operations()).isEqualTo(3L * TENANTS);
      Await.until(
          "the metric has followed",
          LIMIT,
          () ->
              folded(new Scrape(collector.get("/prometheus").orElse("")))
                  == 3.0 * TENANTS - 2 * BUDGET);
    }
  }

  private static double folded(Scrape scrape) {
    return scrape.samples().entrySet().stream()
        .filter(each -> each.getKey().startsWith("warmfront_folded_operations_total{"))
        .filter(each -> each.getKey().contains("tag=\"tenant\""))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static void awaitOperations(WindowReader reader, long count) {
    Await.until(
        count + " operations are in closed windows",
        LIMIT,
        () -> {
          reader.poll();
          return reader.operations() == count;
        });
  }

  private static Set<String> tenants(WindowReader reader) {
    Set<String> tenants = new TreeSet<>();
    reader.windows().values().forEach(it -> tenants.add(it.getSeries().getTenant()));
    return tenants;
  }

  private static byte[] frame(long epoch, int sequence, int firstTenant) {
    long first = (long) sequence * TENANTS;
    FrameBuilder frame =
        new FrameBuilder(RUN, 0, epoch, sequence)
            .at(System.currentTimeMillis())
            .before(first)
            .arrivals("web", first, first + TENANTS);
    for (int i = 0; i < TENANTS; i++) {
      frame.operation(
          FrameBuilder.tags("web", "redis", "read", "t" + (firstTenant + i)), Outcome.HIT, 1);
    }
    return frame.build().toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
