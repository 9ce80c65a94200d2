package io.warmfront.cacheupdater.span;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.warmfront.cacheupdater.status.RecordOutcome;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.update.UpdateHeaders;
import io.warmfront.telemetry.otlp.SpanAttributes;
import io.warmfront.telemetry.otlp.SpanSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with the traces of updates: tells of each whose trace is sampled from when it was read
 * until it is settled, and of each call that writes it. No trace begins here, so most updates cost
 * the look for a header. For one thread.
 */
public final class UpdateSpans implements AutoCloseable {
  /** An event of a span: the partition belongs to somebody else now, who reads the record again. */
  static final String GIVEN_UP = "given up";

  private static final String KAFKA = "kafka";
  private static final String PROCESS = "process";

  private final SpanSource source;
  private final String group;
  private final String cache;
  private final InstantSource clock;
  private final IdentityHashMap<ConsumerRecord<byte[], byte[]>, Span> open =
      new IdentityHashMap<>();

  /**
   * Creates it; nothing is open.
   *
   * @param source where spans come from
   * @param group the consumer group that reads
   * @param cache the name of the kind of cache that is written to
   * @param clock wall time
   */
  public UpdateSpans(SpanSource source, String group, String cache, InstantSource clock) {
    this.source = source;
    this.group = group;
    this.cache = cache;
    this.clock = clock;
  }

  /**
   * Goes on with the trace of a record that has been read. A record without a header, one whose
   * trace is not sampled, and one whose header nobody understands have none.
   */
  public void read(ConsumerRecord<byte[], byte[]> record) {
    if (!source.isOn() || record.headers().lastHeader(UpdateHeaders.TRACE_PARENT) == null) {
      return;
    }
    Context parent =
        source.propagator().extract(Context.root(), record.headers(), SpanHeaders.INSTANCE);
    SpanContext sender = Span.fromContext(parent).getSpanContext();
    if (!sender.isValid()) {
      return;
    }
    Span span = begin(record, parent);
    if (span.getSpanContext().isSampled()) {
      open.put(record, span);
    }
  }

  /**
   * Begins a call that writes updates.
   *
   * @param updates that it writes; not asked for if nothing is told of any
   * @param size how many they are
   */
  public WriteSpans write(Stream<ConsumerRecord<byte[], byte[]>> updates, int size) {
    if (open.isEmpty()) {
      return WriteSpans.NONE;
    }
    Instant begun = clock.instant();
    List<Span> writes = new ArrayList<>();
    updates.forEach(record -> {
      Span span = open.get(record);
      if (span != null) {
        writes.add(beginWrite(span, begun, size));
      }
    });
    return writes.isEmpty() ? WriteSpans.NONE : new WriteSpans(writes, clock);
  }

  /** Says what became of a record. */
  public void settled(ConsumerRecord<byte[], byte[]> record, RecordOutcome outcome) {
    end(record, outcome, null);
  }

  /** Says that a record was put aside. */
  public void deadLettered(ConsumerRecord<byte[], byte[]> record, ErrorCode code) {
    end(record, RecordOutcome.DEAD_LETTER, code);
  }

  /** Tells no more of the records of partitions that belong to somebody else now. */
  public void forget(Collection<TopicPartition> partitions) {
    if (!open.isEmpty()) {
      giveUp(
          open.keySet().stream()
              .filter(it -> partitions.contains(new TopicPartition(it.topic(), it.partition())))
              .toList());
    }
  }

  /** Tells no more of anything: whoever reads on reads what is not settled again. */
  @Override
  public void close() {
    giveUp(List.copyOf(open.keySet()));
  }

  private void giveUp(List<ConsumerRecord<byte[], byte[]>> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Span span = open.remove(record);
      if (span != null) {
        Instant now = clock.instant();
        span.addEvent(GIVEN_UP, now);
        span.end(now);
      }
    }
  }

  private Span begin(ConsumerRecord<byte[], byte[]> record, Context parent) {
    SpanBuilder builder =
        source
            .tracer()
            .spanBuilder(PROCESS + " " + record.topic())
            .setParent(parent)
            .setSpanKind(SpanKind.CONSUMER)
            .setStartTimestamp(clock.instant())
            .setAttribute(SpanAttributes.MESSAGING_SYSTEM, KAFKA)
            .setAttribute(SpanAttributes.MESSAGING_OPERATION, PROCESS)
            .setAttribute(SpanAttributes.MESSAGING_OPERATION_TYPE, PROCESS)
            .setAttribute(SpanAttributes.MESSAGING_DESTINATION, record.topic())
            .setAttribute(SpanAttributes.MESSAGING_PARTITION, Integer.toString(record.partition()))
            .setAttribute(SpanAttributes.MESSAGING_OFFSET, record.offset())
            .setAttribute(SpanAttributes.MESSAGING_GROUP, group);
    if (record.value() == null) {
      builder.setAttribute(SpanAttributes.MESSAGING_TOMBSTONE, true);
    }
    byte[] key = record.key();
    if (key != null) {
      builder.setAttribute(SpanAttributes.KEY_HASH, HexFormat.of().toHexDigits(CacheKey.hash(key)));
      if (source.tellsKeys()) {
        builder.setAttribute(SpanAttributes.KEY, new String(key, StandardCharsets.UTF_8));
      }
    }
    return builder.startSpan();
  }

  /** One call writes many updates, and is told once in each trace that has a part in it. */
  private Span beginWrite(Span process, Instant begun, int size) {
    SpanBuilder builder =
        source
            .tracer()
            .spanBuilder(WriteSpans.COMMAND)
            .setParent(Context.root().with(process))
            .setSpanKind(SpanKind.CLIENT)
            .setStartTimestamp(begun)
            .setAttribute(SpanAttributes.DB_SYSTEM, cache)
            .setAttribute(SpanAttributes.DB_OPERATION, WriteSpans.COMMAND);
    if (size > 1) {
      builder.setAttribute(SpanAttributes.DB_BATCH_SIZE, (long) size);
    }
    return builder.startSpan();
  }

  private void end(
      ConsumerRecord<byte[], byte[]> record, RecordOutcome outcome, @Nullable ErrorCode code) {
    Span span = open.isEmpty() ? null : open.remove(record);
    if (span == null) {
      return;
    }
    span.setAttribute(SpanAttributes.OUTCOME, outcome.label());
    if (code != null) {
      span.setAttribute(SpanAttributes.ERROR_TYPE, code.name());
      span.setStatus(StatusCode.ERROR);
    }
    span.end(clock.instant());
  }
}
