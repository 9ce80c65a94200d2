package io.warmfront.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.cli.recount.FromTime;
import io.warmfront.cli.text.HittersText;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.recording.frequent.HeavyHitters;
import io.warmfront.recording.frequent.HitterMeter;
import io.warmfront.recording.frequent.KafkaHitters;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code top}: the keys and tenants of most operations. */
@Command(
    name = "top",
    description = "Show the keys and the tenants that most operations of a run were about.",
    sortOptions = false,
    footer = {
      "",
      "  warmfront top RUN --keys --count 50 --from 10m",
      "",
      "Counted in bounded memory: of each the number of operations lies between 'at least' and",
      "'at most'. See docs/audit.md."
    })
final class TopCommand implements Callable<Integer> {
  private static final int MOST = 10_000;

  private final Session session;

  @Parameters(paramLabel = "RUN", description = "The id of a run whose frames are still there.")
  String run = "";

  @Option(names = "--keys", description = "Show keys alone.")
  boolean keys;

  @Option(names = "--tenants", description = "Show tenants alone.")
  boolean tenants;

  @Option(
      names = "--count",
      paramLabel = "NUMBER",
      description = "How many of each, from 1 to 10000. Default: 20.")
  int count = 20;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = {
        "Leave out what was written before: a time, or how long ago.",
        "Default: all that is there."
      })
  @Nullable String from;

  @Option(names = "--json", description = "Write JSON.")
  boolean json;

  @Option(
      names = "--names",
      description = "Write names alone, one a line: of keys, unless --tenants is given.")
  boolean names;

  @Mixin final KafkaOptions kafkaOptions = new KafkaOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  TopCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, JsonProcessingException {
    if (count < 1 || count > MOST) {
      throw new CommandFailure(
          ExitCode.USAGE, "--count must be from 1 to %d, was %d".formatted(MOST, count));
    }
    if (names && json) {
      throw new CommandFailure(ExitCode.USAGE, "--names and --json exclude each other");
    }
    HitterMeter meter = meter(sinceMillis());
    Map<String, HeavyHitters> found = new LinkedHashMap<>();
    if (keys || !tenants) {
      found.put("keys", meter.keys(count));
    }
    if (tenants || !(keys || names)) {
      found.put("tenants", meter.tenants(count));
    }
    if (names) {
      found.values().stream()
          .flatMap(it -> it.hitters().stream())
          .forEach(it -> session.terminal().data(it.name()));
    } else if (json) {
      Map<String, Object> answer = new LinkedHashMap<>(Map.of("run", run));
      answer.putAll(found);
      session
          .terminal()
          .data(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
    } else {
      HittersText.lines(found).forEach(session.terminal()::data);
    }
    return ExitCode.PASS.number();
  }

  private long sinceMillis() {
    if (from == null) {
      return 0;
    }
    long now = InstantSource.system().millis();
    OptionalLong since = FromTime.parse(from, now);
    if (since.isEmpty() || since.getAsLong() > now) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--from '%s' is no time that has been; right would be: %s"
              .formatted(from, FromTime.FORM));
    }
    return since.getAsLong();
  }

  private HitterMeter meter(long sinceMillis) throws InterruptedException {
    String servers = kafkaOptions.servers(session);
    try {
      return new KafkaHitters(servers, "top", kafkaOptions.topics(session), InstantSource.system())
          .meter(run, sinceMillis)
          .orElseThrow(() ->
              new CommandFailure(
                  ExitCode.USAGE,
                  "there are no frames of a run '%s', or no longer".formatted(run)));
    } catch (PipelineException e) {
      throw new CommandFailure(
          ExitCode.DEPENDENCY, "%s It was asked at %s.".formatted(e.getMessage(), servers), e);
    }
  }
}
