package io.warmfront.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.contract.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Whether keys and tenants without number stay out of the collector's memory and of what it
 * exports: frames about a million keys of 50,000 tenants, of which 100 have labels, at 20,480
 * operations a second for 7 minutes (quick: 3). Each 15 s the collector's heap is collected, and
 * what is left is read from its scrape. The figure is the slope of the straight line through these
 * samples after the first quarter, in MB for 10,000,000 operations. It counts for nothing unless
 * every operation is in the metrics once, no more tenants are than the budget says, and {@code
 * warmfront top} names the 20 keys of most operations.
 */
public final class LabelBudgetBenchmark implements Benchmark {
  private static final double BAR_MEGABYTES = 1;
  private static final int BUDGET = 100;
  private static final int FRAMES_A_SECOND = 5;
  private static final int EVERY_SECONDS = 15;
  private static final int TOP = 20;
  private static final double OPERATIONS = 10e6;
  private static final String RUN = "label-budget";
  private static final String OPERATIONS_METRIC = "warmfront_operations_total";

  /** What the collector held at a moment. */
  private record Sample(
      double seconds, double operations, double liveMegabytes, double residentMegabytes) {}

  @Override
  public String name() {
    return "label-budget";
  }

  @Override
  public String description() {
    return ("how much the live heap of the collector grows, MB in 10 M operations about %,d keys of"
            + " %,d tenants of which %d have labels; at most %s, with the %d top keys right")
        .formatted(ManyKeysFrames.KEYS, ManyKeysFrames.TENANTS, BUDGET, BAR_MEGABYTES, TOP);
  }

  @Override
  public Result measure(Session session) throws IOException, InterruptedException {
    int seconds = session.quick() ? 180 : 420;
    try (LocalPlatform platform =
        new LocalPlatform(
            session, Map.of("WARMFRONT_COLLECTOR_STREAMS_LABELS", Integer.toString(BUDGET)))) {
      ManyKeysFrames frames =
          new ManyKeysFrames(RUN, System.currentTimeMillis(), new SplittableRandom(4));
      CollectorScrape collector =
          new CollectorScrape(platform.url("collector"), platform.pid("collector"));
      List<Sample> samples = send(session, platform, frames, collector, seconds);
      double counted = awaitCounted(collector, frames.operations());
      Map<String, Object> detail = new HashMap<>();
      detail.put("samples", samples);
      detail.put("operations", frames.operations());
      detail.put("keys", frames.keys());
      detail.put("counted", counted);
      detail.put("folded", collector.sum("warmfront_folded_operations_total"));
      long tenants = collector.labelValues(OPERATIONS_METRIC, "tenant");
      detail.put("tenantsExported", tenants);
      detail.put("tenantsAllowed", BUDGET + 1);
      detail.put("series", collector.series());
      long right = right(platform, frames);
      detail.put("topKeysRight", right);
      StraightLine line =
          StraightLine.through(
              samples.stream()
                  .filter(it -> it.seconds > seconds / 4.0)
                  .map(it -> new StraightLine.Point(it.operations / OPERATIONS, it.liveMegabytes))
                  .toList());
      detail.put("standardError", line.standardError());
      Result result = Result.atMost(name(), line.slope(), BAR_MEGABYTES, detail);
      boolean isWhole =
          counted == frames.operations()
              && tenants <= BUDGET + 1
              && right == TOP
              && frames.keys() == ManyKeysFrames.KEYS;
      return isWhole ? result : result.missed();
    }
  }

  private static List<Sample> send(
      Session session,
      LocalPlatform platform,
      ManyKeysFrames frames,
      CollectorScrape collector,
      int seconds)
      throws IOException, InterruptedException {
    List<Sample> samples = new ArrayList<>();
    Topics topics = Topics.withDefaultPrefix();
    try (Producer<byte[], byte[]> producer = producer(platform.url("kafka"))) {
      long begin = System.nanoTime();
      for (int i = 0; i < seconds * FRAMES_A_SECOND; i++) {
        TimeUnit.NANOSECONDS.sleep(
            begin + TimeUnit.SECONDS.toNanos(1) * i / FRAMES_A_SECOND - System.nanoTime());
        byte[] key =
            Integer.toString(i % ManyKeysFrames.SHARDS).getBytes(StandardCharsets.US_ASCII);
        producer
            .send(
                new ProducerRecord<>(
                    topics.frames(),
                    i % ManyKeysFrames.SHARDS,
                    key,
                    frames.next(System.currentTimeMillis()).toByteArray()))
            .get();
        if (i % (EVERY_SECONDS * FRAMES_A_SECOND) == EVERY_SECONDS * FRAMES_A_SECOND - 1) {
          double live = collector.liveMegabytes();
          double resident = collector.residentMegabytes();
          double after = (System.nanoTime() - begin) / 1e9;
          samples.add(new Sample(after, frames.operations(), live, resident));
          session.say(
              "after %.0f s: %.1f MB live, %.1f MB resident".formatted(after, live, resident));
        }
      }
    } catch (ExecutionException e) {
      throw new IOException("a frame could not be sent", e);
    }
    return samples;
  }

  /** Waits until the collector has closed every window, for a minute at most. */
  private static double awaitCounted(CollectorScrape collector, long operations)
      throws IOException, InterruptedException {
    double counted = collector.sum(OPERATIONS_METRIC);
    for (int i = 0; i < 60 && counted < operations; i++) {
      TimeUnit.SECONDS.sleep(1);
      counted = collector.sum(OPERATIONS_METRIC);
    }
    return counted;
  }

  /** Returns how many of the top keys no other key beats, with bounds that hold. */
  private static long right(LocalPlatform platform, ManyKeysFrames frames)
      throws IOException, InterruptedException {
    JsonNode answer =
        new ObjectMapper()
            .readTree(
                platform.output(
                    List.of("top", RUN, "--keys", "--json", "--count", Integer.toString(TOP))));
    long least = frames.operationsOfPlace(TOP);
    long right = 0;
    for (JsonNode each : answer.at("/keys/hitters")) {
      long exact = frames.operationsOf(each.path("name").asText());
      boolean isWithin =
          exact >= each.path("least").asLong() && exact <= each.path("most").asLong();
      right += exact >= least && isWithin ? 1 : 0;
    }
    return right;
  }

  private static Producer<byte[], byte[]> producer(String servers) {
    return new KafkaProducer<>(
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
