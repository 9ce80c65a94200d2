package io.warmfront.recording.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.histogram.HistogramCodec;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsComparisonTest {
  private static final String RUN = "run-1";
  private static final long START = 1_795_176_000_000L;
  private static final SeriesTags GET = Ended.tags("web", "get", "acme");

  @Test
  void compare_sameWindows_agree() {
    RecountResult result = compare(windows(), windows());

    assertThat(result.verdict()).isEqualTo(AuditVerdict.AGREES);
    assertThat(result.differences()).isEmpty();
    assertThat(result.windows()).isEqualTo(3);
    assertThat(result.equal()).isEqualTo(3);
    assertThat(result.runs())
        .containsExactly(new RecountedRun(RUN, AuditVerdict.AGREES, 3, 3, 30, 30, 0, 0, true));
  }

  @Test
  void compare_anotherBucket_isNamed() {
    List<Window> changed = new ArrayList<>(windows());
    OutcomeStats stats = changed.getFirst().getOutcomes(0);
    ExponentialHistogram service = HistogramCodec.decode(stats.getService());
    service.record(1);
    changed.set(
        0,
        changed.getFirst().toBuilder()
            .setOutcomes(0, stats.toBuilder().setService(HistogramCodec.encode(service)))
            .build());

    RecountResult result = compare(changed, windows());

    assertThat(result.verdict()).isEqualTo(AuditVerdict.DIFFERS);
    assertThat(result.equal()).isEqualTo(2);
    assertThat(result.differences())
        .containsExactly(
            "run-1, web redis get acme at 2026-11-20T12:00:00Z: not the same are: hit service");
  }

  @Test
  void compare_windowThatIsMissing_isNamed() {
    RecountResult result = compare(windows(), windows().subList(1, 4));

    assertThat(result.verdict()).isEqualTo(AuditVerdict.DIFFERS);
    assertThat(result.differences().getFirst()).contains("at 2026-11-20T12:00:00Z", "hit count");
  }

  @Test
  void compare_windowsThatWereOpen_areLeftOut() {
    List<Window> open = new ArrayList<>(windows().subList(0, 2));
    open.add(windows().get(2).toBuilder().setState(WindowState.WINDOW_STATE_PROVISIONAL).build());
    open.add(WindowsOf.accounts(RUN, START, accounts()));

    RecountResult result = compare(open, windows());

    assertThat(result.verdict()).isEqualTo(AuditVerdict.AGREES);
    assertThat(result.windows()).isEqualTo(2);
  }

  @Test
  void compare_lateOperationsThatAreCountedNow_areExplained() {
    List<Window> before = new ArrayList<>(of(11, 10, 10));
    before.add(WindowsOf.accounts(RUN, START, accounts().setLate(4)));
    List<Window> after = new ArrayList<>(of(15, 10, 10));
    after.add(WindowsOf.accounts(RUN, START, accounts()));

    RecountResult result = compare(before, after);

    assertThat(result.differences()).isEmpty();
    assertThat(result.verdict()).isEqualTo(AuditVerdict.LATE);
    assertThat(result.runs().getFirst().lateBefore()).isEqualTo(4);

    before.set(3, WindowsOf.accounts(RUN, START, accounts().setLate(5)));
    assertThat(compare(before, after).verdict()).isEqualTo(AuditVerdict.DIFFERS);
    assertThat(compare(before, after).differences())
        .containsExactly("run-1: the new windows hold 4 operations more, and 5 fewer were late");
  }

  @Test
  void compare_accounts_areComparedIfTheRunIsWhole() {
    List<Window> other = new ArrayList<>(of(10, 10, 10));
    other.add(WindowsOf.accounts(RUN, START, accounts().setDuplicate(3)));

    RecountResult result = compare(windows(), other);

    assertThat(result.verdict()).isEqualTo(AuditVerdict.DIFFERS);
    assertThat(result.differences()).containsExactly("run-1: duplicate was 0, and is 3");

    List<Window> older = new ArrayList<>(windows());
    older.add(windows().getFirst().toBuilder().setStartMillis(START - 10_000).build());
    RecountResult part = compare(older, other);
    assertThat(part.verdict()).isEqualTo(AuditVerdict.AGREES);
    assertThat(part.runs().getFirst().accountsCompared()).isFalse();
  }

  @Test
  void reachesAsFarAs_untilEveryRunIsClosed_isFalse() {
    WindowsSnapshot before = snapshot(windows());

    assertThat(snapshot(windows()).reachesAsFarAs(before)).isTrue();
    assertThat(snapshot(windows().subList(0, 2)).reachesAsFarAs(before)).isFalse();
    assertThat(snapshot(List.of()).reachesAsFarAs(before)).isFalse();
    assertThat(snapshot(List.of()).reachesAsFarAs(snapshot(List.of()))).isTrue();
  }

  private static Accounts.Builder accounts() {
    return Accounts.newBuilder().setShardsFinished(16);
  }

  /** Three windows of ten operations, and the run's own accounts. */
  private static List<Window> windows() {
    List<Window> windows = new ArrayList<>(of(10, 10, 10));
    windows.add(WindowsOf.accounts(RUN, START, accounts()));
    return windows;
  }

  private static List<Window> of(int... operations) {
    List<Ended> ended = new ArrayList<>();
    for (int window = 0; window < operations.length; window++) {
      for (int i = 0; i < operations[window]; i++) {
        ended.add(Ended.hit(GET, START + window * 10_000L + i, 1_000L * i, 100_000L * i));
      }
    }
    return new WindowsOf(RUN, ended).closed();
  }

  private static RecountResult compare(List<Window> before, List<Window> after) {
    return WindowsComparison.of(snapshot(before), snapshot(after));
  }

  private static WindowsSnapshot snapshot(List<Window> windows) {
    WindowsSnapshot snapshot = new WindowsSnapshot(START);
    windows.forEach(snapshot::add);
    return snapshot;
  }
}
