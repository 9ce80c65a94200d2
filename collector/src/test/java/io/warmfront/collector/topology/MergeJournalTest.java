package io.warmfront.collector.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.warmfront.contract.proto.Window;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

final class MergeJournalTest {
  private final MockProcessorContext<String, Window> context = new MockProcessorContext<>();
  private final KeyValueStore<Integer, byte[]> places =
      store("places", Serdes.Integer(), Serdes.ByteArray());
  private final KeyValueStore<String, Long> progress =
      store("progress", Serdes.String(), Serdes.Long());

  @Test
  void replay_bundlesSinceTheLastWriting_comeInTheirOrder() {
    MergeJournal journal = new MergeJournal(places, progress);
    List.of(1L, 2L, 3L).forEach(it -> journal.add(bundle(it, 0)));
    journal.clear();
    List.of(4L, 5L).forEach(it -> journal.add(bundle(it, 0)));

    assertThat(replayed(new MergeJournal(places, progress))).containsExactly(4L, 5L);
  }

  @Test
  void replay_bundlesWrittenDown_doNotCome() {
    MergeJournal journal = new MergeJournal(places, progress);
    journal.add(bundle(1, 0));
    journal.clear();

    assertThat(replayed(new MergeJournal(places, progress))).isEmpty();
  }

  @Test
  void add_afterAReplay_goesBehindWhatWasReplayed() {
    new MergeJournal(places, progress).add(bundle(1, 0));
    MergeJournal next = new MergeJournal(places, progress);
    assertThat(replayed(next)).containsExactly(1L);
    next.add(bundle(2, 0));

    assertThat(replayed(new MergeJournal(places, progress))).containsExactly(1L, 2L);
  }

  @Test
  void isFull_manyBundles_whateverTheirSize() {
    MergeJournal journal = new MergeJournal(places, progress);
    for (int i = 0; i < MergeJournal.MOST_BUNDLES; i++) {
      assertThat(journal.isFull()).isFalse();
      journal.add(bundle(i, 0));
    }
    assertThat(journal.isFull()).isTrue();
    journal.clear();
    assertThat(journal.isFull()).isFalse();
  }

  @Test
  void isFull_largeBundles_afterFewOfThemAndAfterAReplayToo() {
    MergeJournal journal = new MergeJournal(places, progress);
    journal.add(bundle(1, MergeJournal.MOST_BYTES / 2));
    assertThat(journal.isFull()).isFalse();
    journal.add(bundle(2, MergeJournal.MOST_BYTES / 2));
    assertThat(journal.isFull()).isTrue();

    MergeJournal next = new MergeJournal(places, progress);
    assertThat(replayed(next)).hasSize(2);
    assertThat(next.isFull()).isTrue();
  }

  private static List<Long> replayed(MergeJournal journal) {
    List<Long> times = new ArrayList<>();
    journal.replay(bundle -> times.add(bundle.eventMillis()));
    return times;
  }

  private static Bundle bundle(long eventMillis, int bytes) {
    Window large =
        Window.newBuilder()
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(
                        1_000,
                        UnknownFieldSet.Field.newBuilder()
                            .addLengthDelimited(ByteString.copyFrom(new byte[bytes]))
                            .build())
                    .build())
            .build();
    return new Bundle("run-1", 0, false, eventMillis, List.of(large));
  }

  private <K, V> KeyValueStore<K, V> store(String name, Serde<K> keys, Serde<V> values) {
    KeyValueStore<K, V> store =
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    return store;
  }
}
