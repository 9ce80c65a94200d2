package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Prepared;
import io.warmfront.contract.workload.WeightedOperation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HitRatioTest {
  private static final String TEXT =
      """
      apiVersion: warmfront/v1
      name: w
      keys:
        items: {count: 100}
        others: {count: 100}
      scenarios:
        read:
          executor: constant-arrival-rate
          rate: 10
          duration: 10s
          ops:
            - {op: cache-aside-read, keys: items, targetHitRatio: 90%}
            - {op: search, keys: items}
        write:
          executor: constant-arrival-rate
          rate: 10
          duration: 10s
          ops: [{op: write, keys: others}]
      """;

  @Test
  void read_share_isAskedForAndItsEntriesStay() {
    List<WeightedOperation> operations = operations(TEXT);

    WeightedOperation read = operations.getFirst();
    assertThat(read.targetHitRatio()).isEqualTo(0.9);
    assertThat(read.ttlMillis()).isEqualTo(6 * 86_400_000L);
    assertThat(read.prepared()).containsExactlyInAnyOrder(Prepared.ROWS, Prepared.ENTRIES);
    assertThat(operations.getLast().targetHitRatio()).isNull();
    assertThat(operations.getLast().prepared()).containsExactly(Prepared.DOCUMENTS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0|0", "0%|0", "1|1", "100%|1", "0.35|0.35", "99.9%|0.999"})
  void read_anyShare_isIt(String text, double ratio) {
    assertThat(operations(TEXT.replace("90%", text)).getFirst().targetHitRatio()).isEqualTo(ratio);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "targetHitRatio: 90%|targetHitRatio: 101%|CFG-111 12:61 targetHitRatio '101%' is too large",
        "targetHitRatio: 90%|targetHitRatio: 1.2|CFG-111 12:61 targetHitRatio '1.2' is too large",
        "targetHitRatio: 90%|targetHitRatio: -0.1|CFG-111 12:61 targetHitRatio '-0.1' is too small",
        "targetHitRatio: 90%|targetHitRatio: most|CFG-110 12:61 targetHitRatio must be a share, was"
            + " 'most'",
        "targetHitRatio: 90%|targetHitRatio: [1]|CFG-107 12:61 'targetHitRatio' is a list, not a"
            + " single value",
        "op: search, keys: items|op: search, keys: items, targetHitRatio: 0.5|CFG-104 13:35"
            + " 'targetHitRatio' means nothing to search",
        "op: search, keys: items|op: lease-read, keys: items, targetHitRatio: 0.5|CFG-104 13:39"
            + " 'targetHitRatio' means nothing to lease-read",
        "90%}|90%, ttl: 60s}|CFG-118 12:66 'ttl' contradicts 'targetHitRatio', whose entries do not"
            + " expire",
        "90%}|90%, jitter: 5%}|CFG-118 12:66 'jitter' contradicts 'targetHitRatio', whose entries"
            + " do not expire",
        "op: search, keys: items|op: delete, keys: items|CFG-118 12:45 no hit ratio can be held in"
            + " 'items': delete takes entries out of it, or lets them expire",
        "keys: others}]|keys: items}]|CFG-118 12:45 no hit ratio can be held in 'items': write"
            + " takes entries out of it, or lets them expire",
        "90%}|90%, hotKeys: {keys: others, share: 50%}}|CFG-118 12:45 no hit ratio can be held in"
            + " 'others': write takes entries out of it, or lets them expire",
      })
  void read_mistake_isToldWithItsPlace(String from, String to, String expected) {
    assertThat(WorkloadTexts.problems(TEXT.replace(from, to)).stream().map(HitRatioTest::line))
        .singleElement()
        .asString()
        .startsWith(expected);
  }

  private static List<WeightedOperation> operations(String text) {
    return WorkloadTexts.valid(text).scenarios().getFirst().operations();
  }

  private static String line(Problem problem) {
    return "%s %d:%d %s"
        .formatted(problem.code(), problem.line(), problem.column(), problem.message());
  }
}
