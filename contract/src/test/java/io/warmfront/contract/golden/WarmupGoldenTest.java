package io.warmfront.contract.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.contract.warmup.CacheCleared;
import io.warmfront.contract.warmup.CacheClearing;
import io.warmfront.contract.warmup.CacheWarmupCommand;
import io.warmfront.contract.warmup.CacheWarmupProgress;
import io.warmfront.contract.warmup.CacheWarmupProgress.Limit;
import io.warmfront.contract.warmup.CacheWarmupProgress.State;
import io.warmfront.contract.warmup.KeyRange;
import io.warmfront.contract.warmup.KeySelection;
import io.warmfront.contract.warmup.WarmedPartition;
import io.warmfront.contract.warmup.WarmupCounts;
import io.warmfront.contract.warmup.WarmupOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The records of cache warm-ups: JSON that a plain mapper writes and reads. */
class WarmupGoldenTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Golden COMMAND = new Golden("cache-warmup-command.json");
  private static final Golden PROGRESS = new Golden("cache-warmup-progress.json");

  private static final Golden CLEARING = new Golden("cache-clearing.json");
  private static final Golden CLEARED = new Golden("cache-cleared.json");

  private static final CacheWarmupCommand WANTED =
      new CacheWarmupCommand(
          "warmup-1",
          1_700_000_000_000L,
          1_699_990_000_000L,
          new KeySelection(List.of("t:acme:"), List.of("t:globex:items:7", "session:1")),
          5_000,
          true,
          false);

  private static final WarmedPartition PARTITION =
      new WarmedPartition(
          2,
          100,
          1_100,
          700,
          50,
          new WarmupCounts(300, 60, 20, 10, 5, 1, 4),
          new WarmupCounts(40, 5, 0, 0, 0, 0, 3));

  private static final CacheWarmupProgress TOLD =
      new CacheWarmupProgress(
          "warmup-1",
          State.RUNNING,
          "Redis at 127.0.0.1:6379 does not answer",
          1_700_000_000_500L,
          1_700_000_003_500L,
          150,
          Limit.REDIS,
          List.of(PARTITION, WarmedPartition.untouched(3, 0, 0)));

  @Test
  void command_writtenAndRead_isGolden() throws JsonProcessingException {
    COMMAND.assertWritten(MAPPER.writeValueAsString(WANTED) + "\n");
    assertThat(MAPPER.readValue(COMMAND.text(), CacheWarmupCommand.class)).isEqualTo(WANTED);
    assertThat(WANTED.key()).isEqualTo("command/warmup-1");
    assertThat(CacheWarmupCommand.hasKey(WANTED.key())).isTrue();
    assertThat(CacheWarmupCommand.hasKey(TOLD.key())).isFalse();
  }

  /** As they stood in topics before keys could be selected. */
  @Test
  void recordsOfOld_read_wantAllKeys() throws JsonProcessingException {
    CacheWarmupCommand command =
        MAPPER.readValue(
            """
            {"id":"w","issuedAtMillis":2,"sinceMillis":1,"perSecond":0.0,"yields":true,"cancelled":false}
            """,
            CacheWarmupCommand.class);
    assertThat(command.selection()).isEqualTo(KeySelection.ALL);
    assertThat(command.selection().wantsAll()).isTrue();
    WarmupCounts counts =
        new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .readValue(
                """
                {"written":1,"superseded":2,"expired":3,"tombstones":4,"unreadable":5,"refused":6}
                """,
                WarmupCounts.class);
    assertThat(counts).isEqualTo(new WarmupCounts(1, 2, 3, 4, 5, 6, 0));
  }

  @Test
  void command_ofAnOlderVersion_takesTheNewestFirst() throws JsonProcessingException {
    String older = COMMAND.text().replace(",\"order\":\"NEWEST_FIRST\"", "");

    assertThat(older).isNotEqualTo(COMMAND.text());
    assertThat(MAPPER.readValue(older, CacheWarmupCommand.class)).isEqualTo(WANTED);
  }

  @Test
  void order_byItsName_isFound() {
    assertThat(WarmupOrder.named("oldest-first")).contains(WarmupOrder.OLDEST_FIRST);
    assertThat(WarmupOrder.named("newest-first")).contains(WarmupOrder.NEWEST_FIRST);
    assertThat(WarmupOrder.named("hottest-first")).isEmpty();
  }

  @Test
  void progress_writtenAndRead_isGolden() throws JsonProcessingException {
    PROGRESS.assertWritten(MAPPER.writeValueAsString(TOLD) + "\n");
    assertThat(MAPPER.readValue(PROGRESS.text(), CacheWarmupProgress.class)).isEqualTo(TOLD);
    assertThat(TOLD.key()).isEqualTo("progress/warmup-1");
    assertThat(CacheWarmupProgress.hasKey(TOLD.key())).isTrue();
  }

  @Test
  void clearing_writtenAndRead_isGolden() throws JsonProcessingException {
    CacheClearing wanted =
        new CacheClearing(
            "clearing-1",
            1_700_000_000_000L,
            List.of(new KeyRange("acme", "items", 20), new KeyRange("globex", "items", 3)));

    CLEARING.assertWritten(MAPPER.writeValueAsString(wanted) + "\n");
    assertThat(MAPPER.readValue(CLEARING.text(), CacheClearing.class)).isEqualTo(wanted);
    assertThat(wanted.key()).isEqualTo("clearing/clearing-1");
    assertThat(CacheClearing.hasKey(wanted.key())).isTrue();
    assertThat(CacheCleared.hasKey(wanted.key())).isFalse();
    assertThat(wanted.count()).isEqualTo(23);
    assertThat(wanted.keys().getFirst().key(19)).isEqualTo("t:acme:items:19");
  }

  @Test
  void cleared_writtenAndRead_isGolden() throws JsonProcessingException {
    CacheCleared done =
        new CacheCleared("clearing-1", 17, 1_700_000_000_500L, 1_700_000_000_600L, "");

    CLEARED.assertWritten(MAPPER.writeValueAsString(done) + "\n");
    assertThat(MAPPER.readValue(CLEARED.text(), CacheCleared.class)).isEqualTo(done);
    assertThat(done.key()).isEqualTo("cleared/clearing-1");
    assertThat(CacheCleared.hasKey(done.key())).isTrue();
  }

  @Test
  void keyRange_withoutKeys_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyRange("acme", "items", 0))
        .withMessage("a range must have 1 key or more, had 0");
  }

  @Test
  void progress_summedUp_countsSettledAndUnderWay() {
    assertThat(TOLD.offsets()).isEqualTo(1_000);
    assertThat(TOLD.passed()).isEqualTo(450);
    assertThat(TOLD.ratio()).isEqualTo(0.45);
    assertThat(TOLD.leftSeconds()).isEqualTo(550 / 150.0);
    assertThat(TOLD.counts()).isEqualTo(new WarmupCounts(340, 65, 20, 10, 5, 1, 7));
    assertThat(TOLD.counts().total()).isEqualTo(448);
    assertThat(TOLD.counts().selected()).isEqualTo(441);
  }

  @Test
  void partition_resumed_forgetsTheSliceUnderWay() {
    WarmedPartition resumed = PARTITION.resumed();
    assertThat(resumed.passed()).isEqualTo(400);
    assertThat(resumed.counts()).isEqualTo(PARTITION.settled());
    assertThat(resumed.done()).isFalse();
    assertThat(PARTITION.sliceSettled(600).done()).isTrue();
    assertThat(PARTITION.sliceSettled(600).settled()).isEqualTo(PARTITION.counts());
  }

  @Test
  void command_rateBelowZero_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CacheWarmupCommand("w", 1, 1, KeySelection.ALL, -1, true, false))
        .withMessage("the rate of a cache warm-up must be 0 or more records a second, was -1.0");
  }
}
