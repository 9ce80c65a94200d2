package io.warmfront.cacheupdater;

import static io.warmfront.cacheupdater.Log.bytes;
import static io.warmfront.cacheupdater.Log.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.warmup.CacheWarmupProgress.State;
import io.warmfront.contract.warmup.KeySelection;
import io.warmfront.contract.warmup.WarmupCounts;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Warm-ups of some keys, of a real Redis from a real Kafka. */
@WithPlatform({Part.KAFKA, Part.REDIS})
class SelectiveWarmupTest {
  private static final int EACH = 250;

  @Test
  void warmup_ofSomeKeys_writesThemAndCountsTheOthers(TestPlatform platform) throws Exception {
    platform.ensure(Set.of(Part.KAFKA, Part.REDIS));
    Cache cache = new Cache(platform);
    String prefix = UUID.randomUUID() + ":";
    try (Log log = new Log(platform);
        WarmupDesk desk = new WarmupDesk(log);
        RunningWarmer _ =
            new RunningWarmer(log, cache::target, "updater-" + UUID.randomUUID(), 1_000_000)) {
      for (int i = 0; i < EACH; i++) {
        log.write(put(prefix + "wanted:" + i, 1));
        log.write(put(prefix + "other:" + i, 1));
      }
      log.write(bytes(prefix + "other:bad"), bytes("no version"), Map.of());
      log.write(bytes(prefix + "wanted:bad"), bytes("no version"), Map.of());
      log.flush();

      var some =
          desk.end(
              desk.ask(new KeySelection(List.of(prefix + "wanted:"), List.of(prefix + "other:7"))));

      assertThat(some.state()).isEqualTo(State.DONE);
      assertThat(some.counts()).isEqualTo(new WarmupCounts(EACH + 1, 0, 0, 0, 1, 0, EACH));
      assertThat(cache.entry(prefix + "wanted:0")).isPresent();
      assertThat(cache.entry(prefix + "other:7")).isPresent();
      assertThat(cache.entry(prefix + "other:8")).isEmpty();

      assertThat(desk.end(desk.ask()).counts())
          .as("the rest follows")
          .isEqualTo(new WarmupCounts(EACH - 1, EACH + 1, 0, 0, 2, 0, 0));
    }
  }
}
