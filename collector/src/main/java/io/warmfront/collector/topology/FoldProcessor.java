package io.warmfront.collector.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.warmfront.collector.fault.Cause;
import io.warmfront.collector.fault.FaultDesk;
import io.warmfront.collector.topology.Parcel.Bundled;
import io.warmfront.collector.topology.Parcel.DeadLetter;
import io.warmfront.collector.topology.Parcel.Entry;
import io.warmfront.collector.topology.Parcel.Frame;
import io.warmfront.collector.topology.Parcel.Ordered;
import io.warmfront.collector.window.Account;
import io.warmfront.collector.window.FrameFold;
import io.warmfront.collector.window.Idleness;
import io.warmfront.collector.window.Tally;
import io.warmfront.collector.window.Watermark;
import io.warmfront.contract.frame.FrameCheck;
import io.warmfront.contract.proto.GeneratorUse;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Folds each frame into one bundle for the partition that merges its run, or into several if it
 * would be a large one, and tells the other partitions the time now and then, so that their windows
 * close as well. When no frames come, it says that too, for as long as it takes to close every
 * window. Dead letters pass by.
 *
 * <p>A run has one partition: its windows close together, in one transaction, and its accounts have
 * one owner. Rate costs nothing there, because a frame of 4,096 operations is as small a bundle as
 * one of four. What was told last is no state that matters: without it, it is told once more.
 */
final class FoldProcessor extends ContextualProcessor<byte[], Parcel, byte[], Parcel> {
  /** Kafka takes records of a megabyte. */
  private static final int LARGEST_BUNDLE = 1 << 19;

  private static final String NO_RUN = "";
  private static final byte[] NO_KEY = {};
  private static final long MICROS_PER_MILLI = 1_000;
  private static final long LONGEST_BACKLOG_MILLIS = Duration.ofDays(30).toMillis();

  private static final Duration IDLE_STEP = Duration.ofSeconds(1);
  private static final int MOST_STEPS = 2;
  private static final Duration IDLE_MARGIN = Duration.ofSeconds(10);

  private final FrameFold fold;
  private final long tellEveryMillis;
  private final TopologySettings settings;
  private final long saidForMillis;
  private final long[] told;
  private final FaultDesk desk;
  private @Nullable DeadLetters deadLetters;
  private Idleness idleness;
  private long tickedAt;

  FoldProcessor(TopologySettings settings, FaultDesk desk) {
    this.desk = desk;
    this.fold = new FrameFold(settings.windowSize().toMillis());
    this.tellEveryMillis = settings.tellEvery().toMillis();
    this.settings = settings;
    this.idleness = newIdleness(settings);
    this.saidForMillis = settings.windowSize().plus(settings.grace()).plus(IDLE_MARGIN).toMillis();
    this.told = new long[settings.mergePartitions()];
  }

  private static Idleness newIdleness(TopologySettings settings) {
    return new Idleness(settings.idleAfter().toMillis(), settings.missingAfter().toMillis());
  }

  @Override
  public void init(ProcessorContext<byte[], Parcel> context) {
    super.init(context);
    deadLetters = new DeadLetters(context, desk);
    Arrays.fill(told, Watermark.UNKNOWN);
    idleness = newIdleness(settings);
    tickedAt = context.currentSystemTimeMs();
    context.schedule(IDLE_STEP, PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  @Override
  public void process(Record<byte[], Parcel> record) {
    switch (record.value()) {
      case Ordered ordered -> fold(record, ordered);
      case DeadLetter _, Frame _, Bundled _ -> context().forward(record);
    }
  }

  private void fold(Record<byte[], Parcel> record, Ordered ordered) {
    LatencyFrame frame = ordered.latency();
    long now = context().currentSystemTimeMs();
    List<Window> partials = new ArrayList<>();
    List<Entry> entries = new ArrayList<>(ordered.entries());
    boolean isCounted = ordered.isCounted() && isFolded(record, ordered, partials, entries);
    long newestMillis = newestMillis(frame, now);
    long eventMillis = isCounted ? newestMillis : Watermark.UNKNOWN;
    long accountsMillis = accountsMillis(newestMillis, now);
    addAccounts(entries, accountsMillis, partials);
    if (isCounted && frame.hasGenerator()) {
      addUse(frame.getGenerator(), accountsMillis, partials);
    }
    idleness.heard(frame.getRun(), frame.getShard(), frame.getLast());
    int target = partitionOf(frame.getRun(), told.length);
    for (int partition = 0; partition < told.length; partition++) {
      if (partition == target && !partials.isEmpty()) {
        sendAll(partition, frame.getRun(), eventMillis, partials, now);
      } else if (isToTell(partition, eventMillis)) {
        send(partition, NO_RUN, eventMillis, List.of(), now);
      }
    }
  }

  /**
   * Folds a frame. If that fails, for whatever reason, the frame alone is put aside and what it
   * claims is rejected: it has taken its place already.
   */
  private boolean isFolded(
      Record<byte[], Parcel> record, Ordered ordered, List<Window> partials, List<Entry> entries) {
    try {
      partials.addAll(fold.fold(ordered.latency()));
      return true;
    } catch (RuntimeException e) {
      context().forward(requireNonNull(deadLetters).of(record, ordered.original(), Cause.of(e)));
      entries.add(
          new Entry(Account.REJECTED, NO_RUN, FrameCheck.claimedOperations(ordered.latency())));
      return false;
    }
  }

  /** Sends partials in as many bundles as it takes. The time is told with the last of them. */
  private void sendAll(
      int partition, String run, long eventMillis, List<Window> partials, long now) {
    int from = 0;
    int bytes = 0;
    for (int i = 0; i < partials.size(); i++) {
      int more = partials.get(i).getSerializedSize();
      if (i > from && bytes + more > LARGEST_BUNDLE) {
        send(partition, run, Watermark.UNKNOWN, partials.subList(from, i), now);
        from = i;
        bytes = 0;
      }
      bytes += more;
    }
    send(partition, run, eventMillis, partials.subList(from, partials.size()), now);
  }

  /** Returns the partition that merges a run. */
  static int partitionOf(String run, int partitions) {
    return Utils.toPositive(Utils.murmur2(run.getBytes(UTF_8))) % partitions;
  }

  /**
   * Tells that there is nothing to tell. One step counts for two at most: a process that was
   * stopped has not waited for frames.
   */
  private void tick(long now) {
    idleness.passed(Math.clamp(now - tickedAt, 0L, IDLE_STEP.toMillis() * MOST_STEPS));
    tickedAt = now;
    if (!idleness.isIdle() || idleness.idleMillis() > saidForMillis) {
      return;
    }
    for (int partition = 0; partition < told.length; partition++) {
      forward(partition, new Bundle(NO_RUN, source(), true, now, List.of()), now);
    }
    Arrays.fill(told, Watermark.UNKNOWN);
  }

  private void send(int partition, String run, long eventMillis, List<Window> partials, long now) {
    told[partition] = Math.max(told[partition], eventMillis);
    forward(partition, new Bundle(run, source(), false, eventMillis, partials), now);
  }

  private void forward(int partition, Bundle bundle, long now) {
    long timestamp = bundle.eventMillis() == Watermark.UNKNOWN ? now : bundle.eventMillis();
    context().forward(new Record<>(NO_KEY, new Bundled(partition, bundle), timestamp));
  }

  private int source() {
    return context().taskId().partition();
  }

  private boolean isToTell(int partition, long eventMillis) {
    return eventMillis != Watermark.UNKNOWN
        && (told[partition] == Watermark.UNKNOWN
            || eventMillis - told[partition] >= tellEveryMillis);
  }

  /** Returns the newest event time of a frame, never ahead of the wall clock. */
  private static long newestMillis(LatencyFrame frame, long now) {
    long newest = 0;
    for (int i = 0; i < frame.getEndOffsetMicrosCount(); i++) {
      newest = Math.max(newest, frame.getEndOffsetMicros(i));
    }
    return Math.min(now, (frame.getBaseTimeMicros() + newest) / MICROS_PER_MILLI);
  }

  /** Returns when accounts of a frame count: its own time, unless that is out of the question. */
  private static long accountsMillis(long newestMillis, long now) {
    return newestMillis > now - LONGEST_BACKLOG_MILLIS ? newestMillis : now;
  }

  private void addUse(GeneratorUse use, long atMillis, List<Window> partials) {
    partials.add(
        Window.newBuilder()
            .setSeries(SeriesTags.getDefaultInstance())
            .setStartMillis(fold.windowOf(atMillis))
            .setGenerator(use)
            .build());
  }

  private void addAccounts(List<Entry> entries, long atMillis, List<Window> partials) {
    Map<String, Tally> byScenario = new LinkedHashMap<>();
    for (Entry entry : entries) {
      byScenario
          .computeIfAbsent(entry.scenario(), _ -> new Tally())
          .add(entry.account(), entry.number());
    }
    byScenario.forEach((scenario, tally) ->
        partials.add(
            Window.newBuilder()
                .setSeries(SeriesTags.newBuilder().setScenario(scenario))
                .setStartMillis(fold.windowOf(atMillis))
                .setAccounts(tally.encode())
                .build()));
  }
}
