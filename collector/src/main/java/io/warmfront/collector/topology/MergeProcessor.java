package io.warmfront.collector.topology;

import static java.util.Objects.requireNonNull;

import io.warmfront.collector.window.OpenWindow;
import io.warmfront.collector.window.OpenWindows;
import io.warmfront.collector.window.Watermark;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Merges bundles into open windows and closes those that the watermark has left behind.
 *
 * <p>The stores hold everything that was merged; the open windows in memory are the same, decoded.
 * They are read from the store when the task starts, and written to it before the record that
 * changed them is done, so a transaction that fails takes both back. What lives in memory alone,
 * the watermark and what was published, only delays: after a start nothing closes before all
 * sources have spoken again.
 */
final class MergeProcessor extends ContextualProcessor<Integer, Bundle, String, Window> {
  private static final Duration SWEEP = Duration.ofMinutes(10);

  private final TopologySettings settings;
  private final int sources;
  private final ClosedStateListener listener;
  private @Nullable Merging merging;
  private long tickedAt;

  MergeProcessor(TopologySettings settings, int sources, ClosedStateListener listener) {
    this.settings = settings;
    this.sources = sources;
    this.listener = listener;
  }

  private Watermark newWatermark() {
    return new Watermark(
        sources,
        settings.missingAfter().toMillis(),
        settings.provisionalEvery().multipliedBy(2).toMillis());
  }

  /** What a running task holds. */
  private record Merging(
      KeyValueStore<String, Window> store,
      OpenWindows windows,
      MergedLabels labels,
      ClosedWindows closed,
      Watermark watermark) {}

  @Override
  public void init(ProcessorContext<String, Window> context) {
    super.init(context);
    KeyValueStore<String, Window> store = context.getStateStore(WindowTopology.OPEN_WINDOWS);
    ClosedWindows closed =
        new ClosedWindows(
            context.getStateStore(WindowTopology.SERIES_TOTALS),
            context.getStateStore(WindowTopology.PROGRESS),
            settings.mostSeries());
    OpenWindows windows =
        new OpenWindows(
            Math.toIntExact(settings.windowSize().toMillis()),
            settings.grace().toMillis(),
            closed.boundary());
    try (KeyValueIterator<String, Window> stored = store.all()) {
      stored.forEachRemaining(entry -> windows.restore(entry.value));
    }
    MergedLabels labels =
        new MergedLabels(
            context.getStateStore(WindowTopology.LABELS),
            context.getStateStore(WindowTopology.LABEL_RULES),
            settings.labels(),
            settings.forgetAfter().toMillis());
    merging = new Merging(store, windows, labels, closed, newWatermark());
    tickedAt = context.currentSystemTimeMs();
    listener.show(context.taskId().partition(), closed.state());
    context.schedule(settings.provisionalEvery(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    context.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, labels::forget);
  }

  @Override
  public void process(Record<Integer, Bundle> record) {
    Merging task = requireNonNull(merging);
    Bundle bundle = record.value();
    long now = context().currentSystemTimeMs();
    for (Window partial : bundle.partials()) {
      // before it can become a key of the state
      task.windows().add(bundle.run(), task.labels().folded(bundle.run(), partial, now));
    }
    task.windows()
        .drainUnstored(window ->
            task.store().put(window.key(), window.encode(WindowState.WINDOW_STATE_PROVISIONAL)));
    if (bundle.isIdle()) {
      task.watermark().idle(bundle.source(), bundle.eventMillis());
    } else {
      task.watermark().heard(bundle.source(), bundle.eventMillis());
    }
    close(task, now);
  }

  @Override
  public void close() {
    merging = null;
    listener.hide(context().taskId().partition());
  }

  private void tick(long now) {
    Merging task = requireNonNull(merging);
    task.watermark().passed(now - tickedAt);
    tickedAt = now;
    close(task, now);
    task.windows()
        .drainUnpublished(window -> publish(window, WindowState.WINDOW_STATE_PROVISIONAL));
    int partition = context().taskId().partition();
    task.closed()
        .committedBy(now, settings.commitInterval().toMillis())
        .ifPresent(state -> listener.show(partition, state));
  }

  private void close(Merging task, long now) {
    boolean hasMoved =
        task.windows()
            .closeUpTo(
                task.watermark().at(now),
                window -> {
                  Window content = publish(window, WindowState.WINDOW_STATE_CLOSED);
                  task.store().delete(window.key());
                  task.closed().add(content);
                });
    if (hasMoved) {
      task.closed().moveBoundary(task.windows().closedUntil());
    }
  }

  private Window publish(OpenWindow window, WindowState state) {
    Window content = window.encode(state);
    context().forward(new Record<>(window.key(), content, window.lastMillis()));
    return content;
  }
}
