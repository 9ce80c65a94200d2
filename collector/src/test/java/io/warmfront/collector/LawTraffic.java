package io.warmfront.collector;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.topic.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/**
 * Frames of several generators at once, each with a producer and shards of its own, that share out
 * given times among them; one series for each law.
 *
 * @param run the run's id
 * @param bootstrapServers where Kafka is
 * @param topics whose frames topic takes them
 */
record LawTraffic(String run, String bootstrapServers, Topics topics) {
  private static final int MOST_OPERATIONS = 4_096;
  private static final long EPOCH = 1;
  private static final double NANOS_PER_SECOND = 1e9;

  /** One time that some generator has measured. */
  private record Measured(KnownLaw law, double seconds) {}

  /** Returns the tags of a law's series. */
  static SeriesTags tags(KnownLaw law) {
    return FrameBuilder.tags("laws", "redis", law.name(), "acme");
  }

  /** Sends all times, each once, dealt out at random, and waits for every acknowledgement. */
  void send(Map<KnownLaw, double[]> times, int generators, RandomGenerator random) {
    List<Measured> all = new ArrayList<>();
    times.forEach((law, each) -> {
      for (double seconds : each) {
        all.add(new Measured(law, seconds));
      }
    });
    Collections.shuffle(all, Random.from(random));
    int share = Math.ceilDiv(all.size(), generators);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Void>> sending = new ArrayList<>();
      for (int i = 0; i < generators; i++) {
        int generator = i;
        List<Measured> part = all.subList(share * i, Math.min(all.size(), share * (i + 1)));
        RandomGenerator own = new SplittableRandom(random.nextLong());
        sending.add(
            CompletableFuture.runAsync(() -> generate(generator, generators, part, own), threads));
      }
      sending.forEach(CompletableFuture::join);
    }
  }

  private void generate(
      int generator, int generators, List<Measured> measured, RandomGenerator random) {
    try (FrameSender sender = new FrameSender(bootstrapServers, topics)) {
      long[] sequence = new long[Topics.SHARDS];
      long[] before = new long[Topics.SHARDS];
      for (int from = 0; from < measured.size(); ) {
        int to = Math.min(measured.size(), from + random.nextInt(1, MOST_OPERATIONS + 1));
        int shard = generator + generators * random.nextInt(Topics.SHARDS / generators);
        FrameBuilder frame =
            new FrameBuilder(run, shard, EPOCH, sequence[shard]++)
                .at(System.currentTimeMillis())
                .before(before[shard]);
        measured.subList(from, to).forEach(each -> add(frame, each, random));
        sender.send(frame.build());
        before[shard] += to - from;
        from = to;
      }
      for (int shard = generator; shard < Topics.SHARDS; shard += generators) {
        sender.send(
            new FrameBuilder(run, shard, EPOCH, sequence[shard])
                .at(System.currentTimeMillis())
                .before(before[shard])
                .last()
                .build());
      }
      sender.awaitAll();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("frames could not be sent", e);
    }
  }

  /** Adds an operation that was late by a part of its time. */
  private static void add(FrameBuilder frame, Measured measured, RandomGenerator random) {
    long response = Math.round(measured.seconds() * NANOS_PER_SECOND);
    long startDelay = random.nextLong(response + 1);
    frame.operation(
        tags(measured.law()), Outcome.HIT, 0, startDelay, response - startDelay, 100, 0);
  }
}
