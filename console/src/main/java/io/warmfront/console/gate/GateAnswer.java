package io.warmfront.console.gate;

import io.warmfront.console.gate.Comparison.Result;
import io.warmfront.console.verdict.Verdict;
import java.util.List;

/**
 * What a comparison of runs came to.
 *
 * @param verdict PASS, FAIL if a metric is worse, INVALID if the runs cannot be compared or judged
 * @param reasons why it is not PASS; empty if it is
 * @param workload what all of them did
 * @param base runs that the others are held against
 * @param runs the new ones
 * @param confidence that no metric is called worse for noise
 * @param metrics each that was asked for; empty if the runs cannot be compared
 */
public record GateAnswer(
    Verdict verdict,
    List<String> reasons,
    String workload,
    List<String> base,
    List<String> runs,
    double confidence,
    List<Comparison> metrics) {

  /** Copies the lists. */
  public GateAnswer {
    reasons = List.copyOf(reasons);
    base = List.copyOf(base);
    runs = List.copyOf(runs);
    metrics = List.copyOf(metrics);
  }

  /** Returns the answer to a question whose runs cannot be compared. */
  static GateAnswer invalid(
      GateQuestion question, String workload, List<String> base, List<String> reasons) {
    return new GateAnswer(
        Verdict.INVALID,
        reasons,
        workload,
        base,
        question.runs(),
        question.confidence(),
        List.of());
  }

  /** Returns the answer that comparisons give. */
  static GateAnswer of(
      GateQuestion question, String workload, List<String> base, List<Comparison> metrics) {
    List<String> worse =
        metrics.stream()
            .filter(it -> it.result() == Result.REGRESSION)
            .map(it -> it.metric() + " is worse than its base")
            .toList();
    List<String> blind =
        metrics.stream().allMatch(it -> it.result() == Result.UNJUDGED)
            ? List.of("Nothing could be judged.")
            : metrics.stream()
                .filter(it -> it.base() != null && it.now() == null)
                .map(it -> "The new runs have nothing of " + it.metric() + ".")
                .toList();
    return new GateAnswer(
        !worse.isEmpty() ? Verdict.FAIL : blind.isEmpty() ? Verdict.PASS : Verdict.INVALID,
        worse.isEmpty() ? blind : worse,
        workload,
        base,
        question.runs(),
        question.confidence(),
        metrics);
  }
}
