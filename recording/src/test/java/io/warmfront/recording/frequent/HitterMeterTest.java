package io.warmfront.recording.frequent;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.testing.Seeded;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HitterMeterTest {
  private static final int KEYS = 1_000_000;
  private static final int TENANTS = 50_000;
  private static final int FRAMES = 400;
  private static final int OPERATIONS = 4_096;

  private final HitterMeter meter = new HitterMeter();

  @Test
  void keys_ofAMillionByZipf_areTheTwentyOfMostOperations() {
    Seeded.check(
        28,
        random -> {
          HitterMeter many = new HitterMeter();
          Map<Long, Long> ofKeys = new HashMap<>();
          for (int i = 0; i < FRAMES; i++) {
            LatencyFrame.Builder frame = frame("acme");
            for (int row = 0; row < OPERATIONS; row++) {
              long key = (long) Math.pow(KEYS, random.nextDouble()) - 1;
              operation(frame, 0, OutcomeCode.OUTCOME_HIT).addKeyId(key);
              ofKeys.merge(key, 1L, Long::sum);
            }
            many.add(frame.build());
          }

          assertThat(ofKeys).hasSizeGreaterThan(100_000);
          assertThat(many.keys(20).hitters())
              .hasSize(20)
              .allMatch(HeavyHitter::isCertain)
              .allSatisfy(it ->
                  assertThat(ofKeys.get(CacheKey.of(it.name()).orElseThrow().id()))
                      .isBetween(it.least(), it.most()))
              .extracting(it -> ofKeys.get(CacheKey.of(it.name()).orElseThrow().id()))
              .isEqualTo(
                  ofKeys.values().stream().sorted(Comparator.reverseOrder()).limit(20).toList());
        });
  }

  @Test
  void tenants_moreThanPlaces_areCountedWithinTheBounds() {
    Map<String, Long> exact = new HashMap<>();
    for (int first = 0; first < TENANTS; first += 1_000) {
      LatencyFrame.Builder frame = LatencyFrame.newBuilder();
      for (int i = 0; i < 1_000; i++) {
        int tenant = first + i;
        frame.addSeries(SeriesTags.newBuilder().setTenant("t" + tenant));
        long operations = tenant % 5_000 == 7 ? 500 : 1;
        for (int each = 0; each < operations; each++) {
          operation(frame, i, OutcomeCode.OUTCOME_OK);
        }
        exact.put("t" + tenant, operations);
      }
      meter.add(frame.build());
    }

    assertThat(meter.tenants(10).hitters())
        .allMatch(HeavyHitter::isCertain)
        .allSatisfy(it -> assertThat(exact.get(it.name())).isEqualTo(500))
        .allSatisfy(it -> assertThat(500L).isBetween(it.least(), it.most()))
        .hasSize(10);
  }

  @Test
  void add_droppedAndKeylessOperations_areOfNoKey() {
    LatencyFrame.Builder frame = frame("acme").addKeySpaces("more").addSeries(tags(""));
    operation(frame, 0, OutcomeCode.OUTCOME_HIT).addKeySpace(1).addKeyId(7);
    operation(frame, 0, OutcomeCode.OUTCOME_MISS).addKeySpace(2).addKeyId(7);
    operation(frame, 0, OutcomeCode.OUTCOME_OK).addKeySpace(2).addKeyId(7);
    operation(frame, 0, OutcomeCode.OUTCOME_DROPPED).addKeySpace(1).addKeyId(7);
    operation(frame, 0, OutcomeCode.OUTCOME_OK).addKeySpace(0).addKeyId(0);
    operation(frame, 1, OutcomeCode.OUTCOME_OK).addKeySpace(0).addKeyId(0);
    meter.add(frame.build());

    assertThat(meter.keys(5).operations()).isEqualTo(3);
    assertThat(meter.keys(5).hitters())
        .containsExactly(key("t:acme:more:7", 2), key("t:acme:items:7", 1));
    assertThat(meter.tenants(5))
        .isEqualTo(new HeavyHitters(4, 0, List.of(new HeavyHitter("acme", "", 4, 4, 4, true))));
  }

  @Test
  void add_frameWithoutKeys_isOfItsTenants() {
    LatencyFrame.Builder frame = LatencyFrame.newBuilder().addSeries(tags("acme"));
    operation(frame, 0, OutcomeCode.OUTCOME_HIT);
    meter.add(frame.build());

    assertThat(meter.keys(5).hitters()).isEmpty();
    assertThat(meter.tenants(5).operations()).isEqualTo(1);
  }

  private static HeavyHitter key(String text, long count) {
    long hash = CacheKey.of(text).orElseThrow().hash();
    return new HeavyHitter(text, HexFormat.of().toHexDigits(hash), count, count, count, true);
  }

  private static LatencyFrame.Builder frame(String tenant) {
    return LatencyFrame.newBuilder().addKeySpaces("items").addSeries(tags(tenant));
  }

  private static SeriesTags.Builder tags(String tenant) {
    return SeriesTags.newBuilder().setTenant(tenant);
  }

  private static LatencyFrame.Builder operation(
      LatencyFrame.Builder frame, int series, OutcomeCode outcome) {
    return frame.addSeriesIndex(series).addOutcome(outcome);
  }
}
