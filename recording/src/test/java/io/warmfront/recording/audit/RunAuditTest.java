package io.warmfront.recording.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.HistogramData;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import io.warmfront.contract.workload.TimeSlice;
import io.warmfront.recording.audit.AuditResult.WholeRun;
import io.warmfront.recording.audit.AuditedSeries.Figure;
import io.warmfront.testing.Seeded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RunAuditTest {
  private static final String RUN = "run-1";
  private static final long START = 1_795_176_000_000L;
  private static final long NOW = START + 600_000;
  private static final long EPOCH = START - 1_000;
  private static final int MANY = 1_000_000;
  private static final SeriesTags GET = Ended.tags("web", "get", "acme");
  private static final SeriesTags SET = Ended.tags("web", "set", "globex");
  private static final OutcomeCode[] OUTCOMES = {
    OutcomeCode.OUTCOME_HIT,
    OutcomeCode.OUTCOME_MISS,
    OutcomeCode.OUTCOME_STALE_HIT,
    OutcomeCode.OUTCOME_ERROR,
    OutcomeCode.OUTCOME_DROPPED
  };

  @Test
  void audit_sameOperations_agreesToTheBucket() {
    Seeded.check(random -> {
      List<Ended> ended = traffic(random, 4_000);
      AuditResult result = audited(overQuestion(), closed(ended), frames(ended));

      assertThat(result.differences()).isEmpty();
      assertThat(result.verdict()).isEqualTo(AuditVerdict.AGREES);
      assertThat(result.equal()).isEqualTo(result.windows()).isPositive();
      assertThat(result.inWindows()).isEqualTo(new WholeRun(4_000, 0, 0, 0, 0, 0, 0));
      assertThat(result.inFrames()).isEqualTo(result.inWindows());
      assertThat(result.series()).hasSize(2);
      assertThat(result.series())
          .flatExtracting(AuditedSeries::times)
          .flatExtracting(AuditedSeries.Times::figures)
          .allSatisfy(it -> assertThat(it.off()).isNotNull().isLessThanOrEqualTo(it.atMost()));
    });
  }

  @Test
  void audit_percentiles_areTheTimesAtTheirRanks() {
    Seeded.check(random -> {
      List<Ended> ended = traffic(random, 3_000);
      AuditResult result = audited(overQuestion(), closed(ended), frames(ended));

      double[] response =
          ended.stream()
              .filter(it -> it.series().equals(GET) && it.isDue())
              .filter(it -> it.outcome() != OutcomeCode.OUTCOME_DROPPED)
              .mapToDouble(it -> (it.startDelayNanos() + it.serviceNanos()) / 1e9)
              .sorted()
              .toArray();
      AuditedSeries get = result.series().getFirst();
      assertThat(get.operation()).isEqualTo("get");
      AuditedSeries.Times times = get.times().getFirst();
      assertThat(times.clock()).isEqualTo("response");
      assertThat(times.inFrames()).isEqualTo(response.length);
      assertThat(figure(times, "p50").frames()).isEqualTo(response[(response.length + 1) / 2 - 1]);
      assertThat(figure(times, "max").frames()).isEqualTo(response[response.length - 1]);
      assertThat(figure(times, "mean").frames())
          .isCloseTo(Arrays.stream(response).average().orElseThrow(), withinPercentage(1e-6));
    });
  }

  @Test
  void audit_fewOperations_haveNoRarePercentiles() {
    List<Ended> ended = traffic(new SplittableRandom(1), 60);

    AuditedSeries.Times times =
        audited(overQuestion(), closed(ended), frames(ended))
            .series()
            .getFirst()
            .times()
            .getFirst();

    assertThat(figure(times, "p99").windows()).isNull();
    assertThat(figure(times, "p99").frames()).isNull();
    assertThat(figure(times, "p95").windows()).isNotNull();
  }

  @Test
  void audit_timeMovedToAnotherBucket_isFound() {
    List<Ended> ended = traffic(new SplittableRandom(2), 2_000);
    List<Window> windows = new ArrayList<>(closed(ended));
    Window honest = windows.get(1);
    windows.add(moved(honest));

    AuditResult result = audited(overQuestion(), windows, frames(ended));

    assertThat(result.verdict()).isEqualTo(AuditVerdict.DIFFERS);
    assertThat(result.equal()).isEqualTo(result.windows() - 1);
    assertThat(result.differences())
        .singleElement()
        .satisfies(it ->
            assertThat(it)
                .contains(new SeriesWindow(honest.getSeries(), honest.getStartMillis()).text())
                .contains("are in buckets where frames have none"));
    assertThat(result.series())
        .filteredOn(it -> it.verdict() == AuditVerdict.DIFFERS)
        .singleElement()
        .extracting(AuditedSeries::operation)
        .isEqualTo(honest.getSeries().getOperation());
  }

  @Test
  void audit_operationAdded_isFound() {
    List<Ended> ended = traffic(new SplittableRandom(3), 500);
    List<Ended> more = new ArrayList<>(ended);
    more.add(Ended.hit(GET, START + 500, 1, 1));

    AuditResult result = audited(overQuestion(), closed(more), frames(ended));

    assertThat(result.verdict()).isEqualTo(AuditVerdict.DIFFERS);
    assertThat(result.differences())
        .contains(
            "of the whole run 501 operations are in closed windows and 0 late, and 500 in"
                + " frames");
  }

  @Test
  void audit_contradictoryHistogram_isFound() {
    List<Ended> ended = List.of(Ended.hit(GET, START + 500, 1_000, 1_000));
    Window window = closed(ended).getFirst();
    Window broken =
        window.toBuilder()
            .setOutcomes(
                0,
                window.getOutcomes(0).toBuilder()
                    .setService(HistogramData.newBuilder().addCounts(3)))
            .build();

    AuditResult result = audited(overQuestion(), List.of(broken), frames(ended));

    assertThat(result.verdict()).isEqualTo(AuditVerdict.DIFFERS);
    assertThat(result.differences().getFirst()).contains("hit: service: the histogram contradicts");
  }

  @Test
  void audit_operationsThatCameLate_areExplainedIfTheAccountsSaySo() {
    List<Ended> ended = traffic(new SplittableRandom(4), 900);
    List<Ended> inTime = ended.subList(7, ended.size());

    AuditResult explained =
        audited(
            overQuestion(), withAccounts(inTime, Accounts.newBuilder().setLate(7)), frames(ended));
    assertThat(explained.differences()).isEmpty();
    assertThat(explained.verdict()).isEqualTo(AuditVerdict.LATE);
    assertThat(explained.inWindows().late()).isEqualTo(7);
    assertThat(explained.inFrames().counted() - explained.inWindows().counted()).isEqualTo(7);

    AuditResult missing =
        audited(
            overQuestion(), withAccounts(inTime, Accounts.newBuilder().setLate(6)), frames(ended));
    assertThat(missing.verdict()).isEqualTo(AuditVerdict.DIFFERS);
    assertThat(missing.differences())
        .anyMatch(it -> it.contains("operations of frames are missing"));
  }

  @Test
  void audit_framesThatDoNotCount_areInTheAccounts() {
    List<Ended> ended = traffic(new SplittableRandom(5), 300);
    ShardFrames shard = new ShardFrames(RUN, 0, EPOCH);
    List<LatencyFrame> frames = new ArrayList<>();
    frames.add(shard.next(START, ended.subList(0, 100)));
    frames.add(frames.getFirst());
    frames.add(new ShardFrames(RUN, 0, EPOCH - 1).next(START, ended.subList(0, 30)));
    frames.add(shard.next(START, ended.subList(100, 200)));
    LatencyFrame _ = shard.next(START, ended.subList(200, 220));
    frames.add(
        shard.next(START, ended.subList(220, 240)).toBuilder().setServiceNanos(3, -1).build());
    frames.add(shard.next(START, ended.subList(240, 300)));
    List<Ended> counted = new ArrayList<>(ended.subList(0, 200));
    counted.addAll(ended.subList(240, 300));
    Accounts.Builder accounts =
        Accounts.newBuilder().setDuplicate(100).setFenced(30).setLost(20).setRejected(20);

    AuditResult right = audited(overQuestion(), withAccounts(counted, accounts), frames);
    assertThat(right.differences()).isEmpty();
    assertThat(right.verdict()).isEqualTo(AuditVerdict.AGREES);
    assertThat(right.inFrames()).isEqualTo(new WholeRun(260, 0, 0, 100, 30, 20, 20));

    AuditResult wrong =
        audited(overQuestion(), withAccounts(counted, accounts.setFenced(29)), frames);
    assertThat(wrong.verdict()).isEqualTo(AuditVerdict.DIFFERS);
    assertThat(wrong.differences())
        .containsExactly(
            "of the whole run 29 fenced operations by the windows topic, 30 by frames");
  }

  @Test
  void audit_windowsThatAreOpen_waitWhileTheRunGoesOn() {
    List<Ended> ended = traffic(new SplittableRandom(6), 800);
    List<Window> windows = new ArrayList<>();
    long last = closed(ended).stream().mapToLong(Window::getStartMillis).max().orElseThrow();
    for (Window window : closed(ended)) {
      windows.add(
          window.getStartMillis() == last
              ? window.toBuilder().setState(WindowState.WINDOW_STATE_PROVISIONAL).build()
              : window);
    }

    AuditResult running =
        audited(question(false, TimeSlice.ALL, SeriesSelection.ALL), windows, frames(ended));
    assertThat(running.verdict()).isEqualTo(AuditVerdict.AGREES);
    assertThat(running.untilMillis()).isEqualTo(last);
    assertThat(running.inFrames().open()).isPositive();

    AuditResult over = audited(overQuestion(), windows, frames(ended));
    assertThat(over.verdict()).isEqualTo(AuditVerdict.DIFFERS);
    assertThat(over.differences().getFirst()).contains("operations in windows that never closed");
  }

  @Test
  void audit_someWindowsAndSeries_looksAtThemAlone() {
    List<Ended> ended = traffic(new SplittableRandom(7), 2_000);
    TimeSlice second = new TimeSlice(START + 13_000, START + 13_001);
    SeriesSelection selection = new SeriesSelection("web", null, "set", null);

    AuditResult result = audited(question(true, second, selection), closed(ended), frames(ended));

    assertThat(result.verdict()).isEqualTo(AuditVerdict.AGREES);
    assertThat(result.fromMillis()).isEqualTo(START + 10_000);
    assertThat(result.untilMillis()).isEqualTo(START + 20_000);
    assertThat(result.windows()).isEqualTo(1);
    assertThat(result.series())
        .singleElement()
        .extracting(AuditedSeries::operation)
        .isEqualTo("set");
    assertThat(result.inFrames().counted()).isEqualTo(2_000);
  }

  @Test
  void audit_valuesThatWereFolded_areCountedAsOther() {
    List<Ended> ended = traffic(new SplittableRandom(10), 1_000);
    SeriesTags other = SET.toBuilder().setTenant("__other__").build();
    List<Ended> folded =
        ended.stream()
            .map(it ->
                it.series().equals(SET)
                    ? new Ended(
                        other,
                        it.outcome(),
                        it.isDue(),
                        it.endMillis(),
                        it.startDelayNanos(),
                        it.serviceNanos(),
                        it.bytes(),
                        it.stalenessMicros(),
                        it.errorKind())
                    : it)
            .toList();

    AuditResult result = audited(overQuestion(), closed(folded), frames(ended));

    assertThat(result.differences()).isEmpty();
    assertThat(result.series()).extracting(AuditedSeries::tenant).contains("__other__");
  }

  @Test
  void audit_framesDeletedMeanwhile_leavesTheirWindowsOut() {
    List<Ended> ended = traffic(new SplittableRandom(8), 2_000);
    long keptFrom = START + 10_001;
    List<Ended> kept = ended.stream().filter(it -> it.endMillis() >= keptFrom).toList();

    RunAudit audit = begun(overQuestion(), closed(ended), MANY);
    frames(kept).forEach(it -> audit.frame(it.toByteArray(), NOW));
    AuditResult result = ((AuditAnswer.Audited) audit.answer(keptFrom)).result();

    assertThat(result.differences()).isEmpty();
    assertThat(result.verdict()).isEqualTo(AuditVerdict.AGREES);
    assertThat(result.fromMillis()).isEqualTo(START + 20_000);
    assertThat(result.gone()).isEqualTo(4);
  }

  @Test
  void audit_ofWhatIsNotThere_isRefusedWithTheReason() {
    List<Ended> ended = traffic(new SplittableRandom(9), 200);

    assertThat(RunAudit.refusal(RUN, published(overQuestion(), List.of())))
        .isEqualTo("No window of the run 'run-1' is closed, or it is there no longer.");
    List<Window> sizes = new ArrayList<>(closed(ended));
    sizes.add(
        sizes.getFirst().toBuilder().setStartMillis(START + 90_000).setSizeMillis(2_000).build());
    assertThat(RunAudit.refusal(RUN, published(overQuestion(), sizes)))
        .isEqualTo(
            "The windows of the run 'run-1' are of several sizes, in milliseconds: [2000, 10000].");
    assertThat(refused(overQuestion(), closed(ended), List.of(), MANY))
        .isEqualTo("There are no frames of the run 'run-1', or no longer.");
    assertThat(refused(overQuestion(), closed(ended), frames(ended), 199))
        .isEqualTo(
            "What is asked for are 200 operations, and at most 199 can be audited at once: name"
                + " fewer windows or series.");
    assertThat(
            refused(
                question(true, TimeSlice.ALL, new SeriesSelection(null, null, null, "nobody")),
                closed(ended),
                frames(ended),
                MANY))
        .isEqualTo(
            "No closed window of the run 'run-1' is meant: there is no such series, or none then.");
  }

  private static List<Ended> traffic(RandomGenerator random, int operations) {
    List<Ended> ended = new ArrayList<>();
    for (int i = 0; i < operations; i++) {
      boolean isGet = random.nextBoolean();
      OutcomeCode outcome = OUTCOMES[random.nextInt(OUTCOMES.length)];
      boolean isDropped = outcome == OutcomeCode.OUTCOME_DROPPED;
      boolean isTimed = !isDropped;
      ended.add(
          new Ended(
              isGet ? GET : SET,
              outcome,
              isDropped || random.nextInt(5) > 0,
              START + random.nextInt(30_000),
              isTimed ? random.nextInt(2_000_000) : 0,
              isTimed ? (long) Math.exp(random.nextDouble() * 20) : 0,
              random.nextInt(5_000),
              outcome == OutcomeCode.OUTCOME_STALE_HIT ? random.nextInt(90_000) : 0,
              outcome == OutcomeCode.OUTCOME_ERROR ? "kind-" + random.nextInt(3) : ""));
    }
    return ended;
  }

  /** Spread over shards, a hundred in a frame. */
  private static List<LatencyFrame> frames(List<Ended> ended) {
    List<ShardFrames> shards =
        List.of(
            new ShardFrames(RUN, 0, EPOCH),
            new ShardFrames(RUN, 1, EPOCH),
            new ShardFrames(RUN, 7, EPOCH));
    List<LatencyFrame> frames = new ArrayList<>();
    for (int i = 0; i < ended.size(); i += 100) {
      frames.add(
          shards
              .get(i / 100 % shards.size())
              .next(START + 1_000, ended.subList(i, Math.min(i + 100, ended.size()))));
    }
    frames.add(new ShardFrames("another", 0, EPOCH).next(START, ended.subList(0, 1)));
    return frames;
  }

  private static List<Window> closed(List<Ended> ended) {
    return new WindowsOf(RUN, ended).closed();
  }

  private static List<Window> withAccounts(List<Ended> ended, Accounts.Builder accounts) {
    List<Window> windows = new ArrayList<>(closed(ended));
    windows.add(WindowsOf.accounts(RUN, START, accounts));
    return windows;
  }

  /** Returns a window in which the greatest time of a service is a hundred times as long. */
  private static Window moved(Window window) {
    OutcomeStats hit = window.getOutcomes(0);
    HistogramData service = hit.getService();
    int last = service.getIndexGapsCount() - 1;
    HistogramData changed =
        service.toBuilder()
            .setIndexGaps(last, service.getIndexGaps(last) + 64 * 7)
            .setMaxNanos(service.getMaxNanos() * 128)
            .setSumNanos(service.getSumNanos() + service.getMaxNanos() * 127)
            .build();
    return window.toBuilder().setOutcomes(0, hit.toBuilder().setService(changed)).build();
  }

  private static AuditQuestion overQuestion() {
    return question(true, TimeSlice.ALL, SeriesSelection.ALL);
  }

  private static AuditQuestion question(
      boolean isOver, TimeSlice slice, SeriesSelection selection) {
    return new AuditQuestion(RUN, START - 60_000, isOver, slice, selection);
  }

  private static PublishedWindows published(AuditQuestion question, List<Window> windows) {
    PublishedWindows published = new PublishedWindows(question);
    windows.forEach(published::add);
    return published;
  }

  private static RunAudit begun(AuditQuestion question, List<Window> windows, int most) {
    PublishedWindows published = published(question, windows);
    assertThat(RunAudit.refusal(RUN, published)).isEmpty();
    return new RunAudit(question, published, most);
  }

  private static AuditResult audited(
      AuditQuestion question, List<Window> windows, List<LatencyFrame> frames) {
    RunAudit audit = begun(question, windows, MANY);
    frames.forEach(it -> audit.frame(it.toByteArray(), NOW));
    return switch (audit.answer(0)) {
      case AuditAnswer.Audited(AuditResult result) -> {
        assertThat(result.errorBound()).isEqualTo(ExponentialHistogram.RELATIVE_ERROR);
        yield result;
      }
      case AuditAnswer.Refused(String reason) -> throw new AssertionError(reason);
    };
  }

  private static String refused(
      AuditQuestion question, List<Window> windows, List<LatencyFrame> frames, int most) {
    RunAudit audit = begun(question, windows, most);
    frames.forEach(it -> audit.frame(it.toByteArray(), NOW));
    return switch (audit.answer(0)) {
      case AuditAnswer.Audited(AuditResult result) -> throw new AssertionError(result);
      case AuditAnswer.Refused(String reason) -> reason;
    };
  }

  private static Figure figure(AuditedSeries.Times times, String name) {
    return times.figures().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }
}
