package io.warmfront.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.warmfront.console.run.RunRegistry;
import io.warmfront.console.run.Workloads;
import io.warmfront.console.services.KafkaHealth;
import io.warmfront.console.services.ServiceBoard;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.run.DesiredState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

class LiveFeedTest {
  private final RunRegistry runs = new RunRegistry();
  private final WindowStore windows = new WindowStore(_ -> true);
  private final List<Object> values = new ArrayList<>();
  private boolean isCaughtUp = true;
  private final AtomicInteger made = new AtomicInteger();
  private final InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(1_000_000));
  private final LiveFeed feed =
      new LiveFeed(
          runs,
          windows,
          new Snapshots(runs, windows, new ServiceBoard(), () -> KafkaHealth.UNKNOWN),
          this::json,
          () -> isCaughtUp,
          clock);

  @Test
  void stream_viewer_getsHistoryThenSnapshots() {
    Viewer viewer = new Viewer(Long.MAX_VALUE);
    feed.stream(null).subscribe(viewer);

    feed.tick();
    feed.tick();

    assertThat(viewer.names).containsExactly("history", "live", "live");
  }

  @Test
  void stream_manyViewers_shareOneSnapshot() {
    List<Viewer> viewers = List.of(new Viewer(9), new Viewer(9), new Viewer(9));
    viewers.forEach(it -> feed.stream(null).subscribe(it));
    int before = made.get();

    feed.tick();

    assertThat(made.get() - before).isEqualTo(1);
    assertThat(viewers).allMatch(it -> it.names.size() == 2);
  }

  @Test
  void stream_slowViewer_isDropped() {
    Viewer slow = new Viewer(1);
    Viewer quick = new Viewer(Long.MAX_VALUE);
    feed.stream(null).subscribe(slow);
    feed.stream(null).subscribe(quick);

    for (int i = 0; i < LiveFeed.MOST_UNREAD + 1; i++) {
      feed.tick();
    }
    slow.request(LiveFeed.MOST_UNREAD);

    assertThat(slow.isOver).isTrue();
    assertThat(feed.viewers()).isEqualTo(1);
    assertThat(quick.names).hasSize(LiveFeed.MOST_UNREAD + 2);
  }

  @Test
  void stream_viewerThatLeft_isForgotten() {
    Viewer viewer = new Viewer(9);
    feed.stream(null).subscribe(viewer);

    viewer.cancel();

    assertThat(feed.viewers()).isZero();
  }

  @Test
  void stream_afterARestart_hasThePointsOfClosedWindows() {
    isCaughtUp = false;
    feed.tick();
    runs.apply(Workloads.command("r", DesiredState.RUNNING, 900_000, Workloads.lasting(0), 1));
    feed.tick();
    for (long start : new long[] {960_000, 970_000}) {
      windows.add(
          WindowBuilder.operations("r", start, "browse", "read", "acme")
              .with(Outcome.HIT, 500, 1_000_000)
              .bytes(),
          990_000);
    }
    isCaughtUp = true;
    feed.tick();
    values.clear();

    feed.stream(null).subscribe(new Viewer(1));

    assertThat(values).hasSize(1);
    assertThat(values.getFirst())
        .extracting("points")
        .asInstanceOf(list(Point.class))
        .extracting(Point::at, Point::achieved)
        .containsExactly(tuple(970_000L, 50.0), tuple(980_000L, 50.0), tuple(1_000_000L, null));
  }

  private String json(Object value) {
    values.add(value);
    return "{}" + made.incrementAndGet();
  }

  /** Asks for so many events at first. */
  private static final class Viewer extends BaseSubscriber<LiveEvent> {
    private final long first;
    private final List<String> names = new ArrayList<>();
    private boolean isOver;

    Viewer(long first) {
      this.first = first;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      request(first);
    }

    @Override
    protected void hookOnNext(LiveEvent event) {
      names.add(event.name());
    }

    @Override
    protected void hookOnComplete() {
      isOver = true;
    }
  }
}
