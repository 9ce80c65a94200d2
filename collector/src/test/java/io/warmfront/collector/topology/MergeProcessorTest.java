package io.warmfront.collector.topology;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.warmfront.collector.FrameBuilder;
import io.warmfront.collector.window.FrameFold;
import io.warmfront.collector.window.WindowTotals;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import io.warmfront.contract.wire.ProtobufDeserializer;
import io.warmfront.contract.wire.ProtobufSerializer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task that starts again with the stores that the one before has committed. */
final class MergeProcessorTest {
  private static final long T0 = TopologyDriver.START;
  private static final SeriesTags READ = FrameBuilder.tags("web", "redis", "read", "acme");
  private static final SeriesTags GLOBEX = FrameBuilder.tags("web", "redis", "read", "globex");

  private final MockProcessorContext<String, Window> context = new MockProcessorContext<>();
  private final FrameFold fold = new FrameFold(10_000);
  private final Shown shown = new Shown();

  MergeProcessorTest() {
    context.setCurrentSystemTimeMs(T0 + 60_000);
    addStore(WindowTopology.OPEN_WINDOWS, Serdes.String(), windows());
    addStore(WindowTopology.JOURNAL, Serdes.Integer(), Serdes.ByteArray());
    addStore(WindowTopology.SERIES_TOTALS, Serdes.String(), windows());
    addStore(WindowTopology.PROGRESS, Serdes.String(), Serdes.Long());
    addStore(WindowTopology.LABELS, Serdes.String(), Serdes.Long());
    addStore(WindowTopology.LABEL_RULES, Serdes.String(), Serdes.String());
  }

  private static final class Shown implements ClosedStateListener {
    private @Nullable ClosedState state;

    @Override
    public void show(int partition, ClosedState closed) {
      state = closed;
    }

    @Override
    public void hide(int partition) {
      state = null;
    }
  }

  @Test
  void init_storesOfTheTaskBefore_continuesWithOpenWindowsAndBoundary() {
    MergeProcessor before = start();
    before.process(bundle(T0 + 1_000, 3));
    before.process(bundle(T0 + 21_000, 4));
    assertThat(closed()).singleElement().satisfies(window -> isAt(window, T0, 3));
    context.resetForwards();

    MergeProcessor after = start();
    after.process(bundle(T0 + 22_000, 2));
    after.process(bundle(T0 + 2_000, 5));
    after.process(bundle(T0 + 36_000, 0));

    assertThat(closed()).hasSize(2);
    assertThat(closed())
        .anySatisfy(window -> isAt(window, T0 + 20_000, 6))
        .anySatisfy(window -> assertThat(window.getAccounts().getLate()).isEqualTo(5));
  }

  @Test
  void init_totalsOfTheTaskBefore_areShownAtOnce() {
    MergeProcessor before = start();
    before.process(bundle(T0 + 1_000, 3));
    before.process(bundle(T0 + 21_000, 4));

    MergeProcessor _ = start();

    ClosedState state = requireNonNull(shown.state);
    assertThat(state.windowsClosed()).isEqualTo(1);
    assertThat(state.lastEndMillis()).isEqualTo(T0 + 10_000);
    assertThat(WindowTotals.operations(state.totals().getFirst())).isEqualTo(3);
  }

  @Test
  void init_openWindows_areProvisionalOnceMore() {
    start().process(bundle(T0 + 1_000, 3));
    context.scheduledPunctuators().clear();
    MergeProcessor _ = start();
    context.resetForwards();

    context.scheduledPunctuators().getFirst().getPunctuator().punctuate(T0 + 61_000);

    assertThat(forwarded()).singleElement().satisfies(window -> isAt(window, T0, 3));
  }

  /** However many bundles came since windows were written down, and however many before. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 200})
  void init_bundlesOfAnyNumber_areInTheWindowsOnce(int bundles) {
    MergeProcessor before = start();
    for (int i = 0; i < bundles; i++) {
      before.process(bundle(T0 + 1_000, 3));
    }

    MergeProcessor between = start();
    between.process(bundle(T0 + 1_000, 1));
    MergeProcessor after = start();
    after.process(bundle(T0 + 16_000, 0));

    assertThat(closed()).singleElement().satisfies(window -> isAt(window, T0, bundles * 3L + 1));
  }

  /** The windows are written before one is closed: nothing of it is merged again as late. */
  @Test
  void init_windowClosedSinceItsBundles_countsThemOnce() {
    MergeProcessor before = start();
    before.process(bundle(T0 + 1_000, 3));
    before.process(bundle(T0 + 16_000, 2));
    assertThat(closed()).singleElement().satisfies(window -> isAt(window, T0, 3));
    context.resetForwards();

    start().process(bundle(T0 + 46_000, 0));

    assertThat(closed()).singleElement().satisfies(window -> isAt(window, T0 + 10_000, 2));
    assertThat(closed()).allMatch(window -> window.getAccounts().getLate() == 0);
  }

  /** What a partial was merged into stays so, whatever rules say when it is merged again. */
  @Test
  void init_ruleThatGrewSinceItsBundles_leavesThemFolded() {
    KeyValueStore<String, String> rules = context.getStateStore(WindowTopology.LABEL_RULES);
    rules.put("tenant", "{\"budget\":1,\"always\":[]}");
    MergeProcessor before = start();
    before.process(bundle(T0 + 1_000, 3));
    before.process(bundle(T0 + 1_000, GLOBEX, 2));
    rules.put("tenant", "{\"budget\":10,\"always\":[]}");

    start().process(bundle(T0 + 16_000, 0));

    assertThat(closed())
        .extracting(it -> it.getSeries().getTenant(), WindowTotals::operations)
        .containsExactlyInAnyOrder(tuple("acme", 3L), tuple("__other__", 2L));
  }

  private static void isAt(Window window, long start, long operations) {
    assertThat(window.getStartMillis()).isEqualTo(start);
    assertThat(WindowTotals.operations(window)).isEqualTo(operations);
  }

  private MergeProcessor start() {
    MergeProcessor processor = new MergeProcessor(TopologyDriver.settings(), 1, shown);
    processor.init(context);
    return processor;
  }

  private List<Window> forwarded() {
    List<Window> windows = new ArrayList<>();
    context.forwarded().forEach(forward -> windows.add(forward.record().value()));
    return windows;
  }

  private List<Window> closed() {
    return forwarded().stream()
        .filter(window -> window.getState() == WindowState.WINDOW_STATE_CLOSED)
        .toList();
  }

  private Record<Integer, Bundle> bundle(long atMillis, int operations) {
    return bundle(atMillis, READ, operations);
  }

  private Record<Integer, Bundle> bundle(long atMillis, SeriesTags series, int operations) {
    FrameBuilder frame = new FrameBuilder("run-1", 0, 1, 0).at(atMillis);
    for (int i = 0; i < operations; i++) {
      frame.operation(series, Outcome.HIT, 0);
    }
    Bundle bundle = new Bundle("run-1", 0, false, atMillis, fold.fold(frame.build()));
    return new Record<>(0, bundle, atMillis);
  }

  private <K, V> void addStore(String name, Serde<K> keys, Serde<V> values) {
    KeyValueStore<K, V> store =
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
  }

  private static Serde<Window> windows() {
    return Serdes.serdeFrom(
        new ProtobufSerializer<>(), new ProtobufDeserializer<>(Window.parser()));
  }
}
