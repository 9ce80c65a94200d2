package io.warmfront.contract.golden;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.metric.Metric;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.workload.Operation;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names and numbers that dashboards, scripts and other people's code hold on to. */
class NamesGoldenTest {
  @Test
  void errorCodes_asCompiled_areGolden() {
    new Golden("error-codes.txt")
        .assertWritten(
            lines(Stream.of(ErrorCode.values()).map(it -> it.name() + " " + it.reaction())));
  }

  @Test
  void exitCodes_asCompiled_areGolden() {
    new Golden("exit-codes.txt")
        .assertWritten(
            lines(Stream.of(ExitCode.values()).map(it -> it.number() + " " + it.name())));
  }

  @Test
  void outcomes_asCompiled_areGolden() {
    new Golden("outcomes.txt")
        .assertWritten(
            lines(
                Stream.of(Outcome.values())
                    .map(it ->
                        "%d %s hit=%s miss=%s completed=%s"
                            .formatted(
                                it.code().getNumber(),
                                it.label(),
                                it.isHit(),
                                it.isMiss(),
                                it.isCompleted()))));
  }

  @Test
  void operations_asCompiled_areGolden() {
    new Golden("operations.txt")
        .assertWritten(
            lines(Stream.of(Operation.values()).map(it -> it.label() + " on " + it.target())));
  }

  @Test
  void metrics_asCompiled_areGolden() {
    new Golden("metrics.txt")
        .assertWritten(
            lines(
                Stream.of(Metric.values())
                    .map(it ->
                        "%s %s of %s by %s"
                            .formatted(it.exportedName(), it.type(), it.unit(), it.labels()))));
  }

  @Test
  void topics_asCompiled_areGolden() {
    new Golden("topics.txt")
        .assertWritten(
            lines(
                Topics.withDefaultPrefix().definitions().stream()
                    .map(it ->
                        "%s in %d partitions: %s; key %s; value %s%s"
                            .formatted(
                                it.name(),
                                it.partitions(),
                                it.format().holds(),
                                it.format().key(),
                                it.format().value(),
                                settings(it.config())))));
  }

  private static String settings(Map<String, String> config) {
    return new TreeMap<>(config)
        .entrySet().stream()
            .map(it -> "\n  " + it.getKey() + "=" + it.getValue())
            .collect(Collectors.joining());
  }

  private static String lines(Stream<String> lines) {
    return lines.collect(Collectors.joining("\n", "", "\n"));
  }
}
