package io.warmfront.collector.topology;

import io.warmfront.collector.fault.FaultDesk;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.wire.ProtobufDeserializer;
import io.warmfront.contract.wire.ProtobufSerializer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Turns frames into one histogram for each series and window.
 *
 * <pre>
 * frames ─▶ decode ─▶ in order? ─▶ fold ─▶ bundles by partition ─▶ merge, close by watermark ─▶ windows
 *              │          │           │
 *              └──────────┴───────────┴─▶ dead letters
 * </pre>
 */
public final class WindowTopology {
  /** Where each shard of each run stands; names its changelog topic, as the others do. */
  static final String SHARD_POSITIONS = "shard-positions";

  /** Windows that are not closed. */
  static final String OPEN_WINDOWS = "open-windows";

  /** What was merged since they were last written down. */
  static final String JOURNAL = "merge-journal";

  /** Sums of the closed ones. */
  static final String SERIES_TOTALS = "series-totals";

  /** Up to where windows are closed. */
  static final String PROGRESS = "progress";

  /** Which values of tags have labels of their own. */
  static final String LABELS = "labels";

  /** The rules for that, the same in every process. */
  static final String LABEL_RULES = "label-rules";

  /** The step at which no record is passed over. */
  static final String MERGE = "merge";

  private static final String FRAMES = "frames";
  private static final String DECODE = "decode";
  private static final String IN_ORDER = "in-order";
  private static final String SORTED = "sorted";
  private static final String SORTED_BUNDLES = "-bundles";
  private static final String SORTED_DEAD = "-dead";
  private static final String FOLD = "fold";
  private static final String BY_PARTITION = "by-partition";
  private static final String BUNDLES = "bundles";
  private static final String WINDOWS = "windows";
  private static final String DEAD_BYTES = "dead-bytes";
  private static final String DEAD_LETTERS = "dead-letters";

  /** Small segments, cleaned soon: a restart reads the whole changelog. */
  private static final Map<String, String> CHANGELOG =
      Map.of(
          TopicConfig.SEGMENT_BYTES_CONFIG,
          Integer.toString(16 * 1024 * 1024),
          TopicConfig.SEGMENT_MS_CONFIG,
          Long.toString(Duration.ofMinutes(10).toMillis()),
          TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
          "0.1",
          TopicConfig.DELETE_RETENTION_MS_CONFIG,
          Long.toString(Duration.ofMinutes(1).toMillis()));

  private final Topics topics;
  private final TopologySettings settings;
  private final int frameTopicPartitions;
  private final ClosedStateListener listener;
  private final FaultDesk desk;

  /**
   * Creates the topology's recipe.
   *
   * @param topics where frames come from and windows go
   * @param settings sizes and times
   * @param frameTopicPartitions how many partitions the frames topic has
   * @param listener learns what was closed
   * @param desk takes what cannot be counted
   */
  public WindowTopology(
      Topics topics,
      TopologySettings settings,
      int frameTopicPartitions,
      ClosedStateListener listener,
      FaultDesk desk) {
    this.topics = topics;
    this.settings = settings;
    this.frameTopicPartitions = frameTopicPartitions;
    this.listener = listener;
    this.desk = desk;
  }

  /** Adds every step, from frames to windows. */
  public void addTo(StreamsBuilder builder) {
    builder.addStateStore(cached(SHARD_POSITIONS, Serdes.String(), new ShardPositionSerde()));
    builder.addStateStore(cached(OPEN_WINDOWS, Serdes.String(), windowSerde()));
    builder.addStateStore(cached(JOURNAL, Serdes.Integer(), Serdes.ByteArray()));
    builder.addStateStore(cached(SERIES_TOTALS, Serdes.String(), windowSerde()));
    builder.addStateStore(cached(PROGRESS, Serdes.String(), Serdes.Long()));
    builder.addStateStore(cached(LABELS, Serdes.String(), Serdes.Long()));
    builder.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(LABEL_RULES), Serdes.String(), Serdes.String())
            .withLoggingDisabled(),
        topics.labels(),
        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(LABEL_RULES),
        LabelRulesProcessor::new);

    Map<String, KStream<byte[], Parcel>> sorted =
        builder.stream(
                topics.frames(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(FRAMES))
            .process(() -> new DecodeProcessor(desk), Named.as(DECODE))
            .process(
                () -> new OrderProcessor(SHARD_POSITIONS, settings.forgetAfter(), desk),
                Named.as(IN_ORDER),
                SHARD_POSITIONS)
            .process(() -> new FoldProcessor(settings, desk), Named.as(FOLD))
            .split(Named.as(SORTED))
            .branch((key, parcel) -> parcel instanceof Parcel.Bundled, Branched.as(SORTED_BUNDLES))
            .defaultBranch(Branched.as(SORTED_DEAD));

    of(sorted, SORTED_BUNDLES)
        .map((key, parcel) -> addressed((Parcel.Bundled) parcel), Named.as(BY_PARTITION))
        .repartition(
            Repartitioned.<Integer, Bundle>as(BUNDLES)
                .withKeySerde(Serdes.Integer())
                .withValueSerde(new BundleSerde())
                .withNumberOfPartitions(settings.mergePartitions())
                .withStreamPartitioner((topic, key, value, count) -> Optional.of(Set.of(key))))
        .process(
            this::merge, Named.as(MERGE), OPEN_WINDOWS, JOURNAL, SERIES_TOTALS, PROGRESS, LABELS)
        .to(topics.windows(), Produced.with(Serdes.String(), windowSerde()).withName(WINDOWS));

    of(sorted, SORTED_DEAD)
        .mapValues(parcel -> ((Parcel.DeadLetter) parcel).original(), Named.as(DEAD_BYTES))
        .to(
            topics.frameDeadLetters(),
            Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(DEAD_LETTERS));
  }

  /** Returns the topology alone. */
  public Topology build() {
    StreamsBuilder builder = new StreamsBuilder();
    addTo(builder);
    return builder.build();
  }

  private static KeyValue<Integer, Bundle> addressed(Parcel.Bundled bundled) {
    return KeyValue.pair(bundled.partition(), bundled.bundle());
  }

  private MergeProcessor merge() {
    return new MergeProcessor(settings, frameTopicPartitions, listener);
  }

  private static KStream<byte[], Parcel> of(
      Map<String, KStream<byte[], Parcel>> sorted, String branch) {
    return Objects.requireNonNull(sorted.get(SORTED + branch), branch);
  }

  /**
   * In memory, because exactly-once wipes a store after a crash anyway; cached, because then each
   * commit writes every changed entry once instead of once a record.
   */
  private static <K, V> StoreBuilder<KeyValueStore<K, V>> cached(
      String name, Serde<K> keys, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
        .withCachingEnabled()
        .withLoggingEnabled(CHANGELOG);
  }

  private static Serde<Window> windowSerde() {
    return Serdes.serdeFrom(
        new ProtobufSerializer<>(), new ProtobufDeserializer<>(Window.parser()));
  }
}
