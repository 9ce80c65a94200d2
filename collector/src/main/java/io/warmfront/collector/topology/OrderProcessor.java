package io.warmfront.collector.topology;

import static java.util.Objects.requireNonNull;

import io.warmfront.collector.fault.Cause;
import io.warmfront.collector.fault.FaultDesk;
import io.warmfront.collector.topology.Parcel.Bundled;
import io.warmfront.collector.topology.Parcel.DeadLetter;
import io.warmfront.collector.topology.Parcel.Entry;
import io.warmfront.collector.topology.Parcel.Frame;
import io.warmfront.collector.topology.Parcel.Ordered;
import io.warmfront.collector.window.Account;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.frame.FrameCheck;
import io.warmfront.contract.frame.FrameOrder;
import io.warmfront.contract.frame.Placement;
import io.warmfront.contract.frame.ShardPosition;
import io.warmfront.contract.proto.LatencyFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Lets each frame of a shard pass once and in order. What is missing, doubled, fenced or
 * contradictory becomes a number in the accounts; dead letters pass by.
 */
final class OrderProcessor extends ContextualProcessor<byte[], Parcel, byte[], Parcel> {
  private static final String OF_RUN = "";
  private static final Duration SWEEP = Duration.ofMinutes(10);

  private final String storeName;
  private final Duration forgetAfter;
  private final FaultDesk desk;
  private @Nullable KeyValueStore<String, ShardPosition> positions;
  private @Nullable DeadLetters deadLetters;

  OrderProcessor(String storeName, Duration forgetAfter, FaultDesk desk) {
    this.storeName = storeName;
    this.forgetAfter = forgetAfter;
    this.desk = desk;
  }

  @Override
  public void init(ProcessorContext<byte[], Parcel> context) {
    super.init(context);
    positions = context.getStateStore(storeName);
    deadLetters = new DeadLetters(context, desk);
    context.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, this::forgetBefore);
  }

  @Override
  public void process(Record<byte[], Parcel> record) {
    switch (record.value()) {
      case Frame frame -> place(record, frame);
      case DeadLetter _, Ordered _, Bundled _ -> context().forward(record);
    }
  }

  private void place(Record<byte[], Parcel> record, Frame parcel) {
    KeyValueStore<String, ShardPosition> store = requireNonNull(positions);
    LatencyFrame frame = parcel.latency();
    String shard = frame.getRun() + '/' + frame.getShard();
    long now = context().currentSystemTimeMs();
    int operations = FrameCheck.claimedOperations(frame);
    ShardPosition known = store.get(shard);
    ShardPosition position = known == null ? ShardPosition.UNREAD : known;
    switch (FrameOrder.place(position, frame, operations, now)) {
      case Placement.Duplicate _ -> skip(record, parcel, Account.DUPLICATE, operations);
      case Placement.Fenced _ -> skip(record, parcel, Account.FENCED, operations);
      case Placement.Next next -> {
        Optional<String> finding = FrameCheck.content(frame, now);
        // Only now: a frame that could not be looked at has taken no place and counts as lost.
        store.put(shard, next.position());
        take(record, parcel, next, operations, finding);
      }
    }
  }

  private void skip(Record<byte[], Parcel> record, Frame parcel, Account account, int operations) {
    if (operations > 0) {
      forward(record, parcel, false, List.of(new Entry(account, OF_RUN, operations)));
    }
  }

  private void take(
      Record<byte[], Parcel> record,
      Frame parcel,
      Placement.Next next,
      int operations,
      Optional<String> finding) {
    LatencyFrame frame = parcel.latency();
    List<Entry> entries = new ArrayList<>();
    for (Placement.Arrivals arrivals : next.arrivals()) {
      add(entries, Account.OFFERED, arrivals.scenario(), arrivals.offered());
      add(entries, Account.UNOFFERED, arrivals.scenario(), arrivals.unoffered());
    }
    add(entries, Account.LOST, OF_RUN, next.lostOperations());
    add(entries, Account.SHARDS_FINISHED, OF_RUN, next.isLastWord() ? 1 : 0);
    if (finding.isPresent()) {
      add(entries, Account.REJECTED, OF_RUN, operations);
      context()
          .forward(
              requireNonNull(deadLetters)
                  .of(
                      record,
                      parcel.original(),
                      new Cause(ErrorCode.FRAME_INVALID, finding.get())));
    } else {
      steps(frame).forEach((scenario, number) -> add(entries, Account.STEPS, scenario, number));
    }
    forward(record, parcel, finding.isEmpty(), entries);
  }

  private void forward(
      Record<byte[], Parcel> record, Frame parcel, boolean isCounted, List<Entry> entries) {
    context()
        .forward(
            record.withValue(new Ordered(parcel.original(), parcel.latency(), isCounted, entries)));
  }

  /** Returns how many operations of a frame are further steps of journeys, by scenario. */
  private static Map<String, Long> steps(LatencyFrame frame) {
    Map<String, Long> steps = new TreeMap<>();
    if (frame.getStepSeriesCount() == 0) {
      return steps;
    }
    BitSet ofSteps = new BitSet(frame.getSeriesCount());
    frame.getStepSeriesList().forEach(ofSteps::set);
    for (int series : frame.getSeriesIndexList()) {
      if (ofSteps.get(series)) {
        steps.merge(frame.getSeries(series).getScenario(), 1L, Long::sum);
      }
    }
    return steps;
  }

  private static void add(List<Entry> entries, Account account, String scenario, long number) {
    if (number > 0) {
      entries.add(new Entry(account, scenario, number));
    }
  }

  /** Drops positions that no frame still on the topic can ask for. */
  private void forgetBefore(long now) {
    KeyValueStore<String, ShardPosition> store = requireNonNull(positions);
    List<String> forgotten = new ArrayList<>();
    try (KeyValueIterator<String, ShardPosition> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, ShardPosition> entry = all.next();
        if (entry.value.seenAtMillis() < now - forgetAfter.toMillis()) {
          forgotten.add(entry.key);
        }
      }
    }
    forgotten.forEach(store::delete);
  }
}
