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
 * <p>The stores hold everything that was merged: open windows as they were when they were last
 * written down, and in the journal what came since. The open windows in memory are both together.
 * They are read when the task starts, and each bundle is in the journal before its record is done,
 * so a transaction that fails takes all of it back. Windows are written down before any is closed,
 * so a bundle that is merged again meets the same boundary. What lives in memory alone, the
 * watermark and what was published, only delays: after a start nothing closes before all sources
 * have spoken again.
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
      MergeJournal journal,
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
    MergeJournal journal =
        new MergeJournal(
            context.getStateStore(WindowTopology.JOURNAL),
            context.getStateStore(WindowTopology.PROGRESS));
    journal.replay(bundle -> add(windows, bundle));
    merging = new Merging(store, journal, windows, labels, closed, newWatermark());
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
    if (!bundle.partials().isEmpty()) {
      // before anything of it can become a key of the state
      Bundle labelled = task.labels().folded(bundle, now);
      add(task.windows(), labelled);
      task.journal().add(labelled);
      if (task.journal().isFull()) {
        writeDown(task);
      }
    }
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

  private static void add(OpenWindows windows, Bundle bundle) {
    for (Window partial : bundle.partials()) {
      windows.add(bundle.run(), partial);
    }
  }

  private static void writeDown(Merging task) {
    task.windows()
        .drainUnstored(window ->
            task.store().put(window.key(), window.encode(WindowState.WINDOW_STATE_PROVISIONAL)));
    task.journal().clear();
  }

  private void close(Merging task, long now) {
    long watermark = task.watermark().at(now);
    if (!task.windows().isToClose(watermark)) {
      return;
    }
    writeDown(task);
    task.windows()
        .closeUpTo(
            watermark,
            window -> {
              Window content = publish(window, WindowState.WINDOW_STATE_CLOSED);
              task.store().delete(window.key());
              task.closed().add(content);
            });
    task.closed().moveBoundary(task.windows().closedUntil());
  }

  private Window publish(OpenWindow window, WindowState state) {
    Window content = window.encode(state);
    context().forward(new Record<>(window.key(), content, window.lastMillis()));
    return content;
  }
}
