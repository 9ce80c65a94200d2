package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warmfront.cli.console.ConsoleClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weights}. */
@Command(
    name = "weights",
    description = "Change how often each operation of a scenario is chosen, while the run goes on.",
    sortOptions = false)
final class WeightsCommand extends MeantRunCommand {
  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "The scenario that is meant. Default: the only one.")
  @Nullable String scenario;

  @Option(
      names = "--weight",
      paramLabel = "NAME=WEIGHT",
      required = true,
      description =
          "The new weight of an operation or a journey, 0 or more: --weight write=3."
              + " May be repeated; the others stay.")
  Map<String, Integer> weights = new LinkedHashMap<>();

  WeightsCommand(Session session) {
    super(session);
  }

  @Override
  String ask(ConsoleClient console, String run) {
    ObjectNode wish = JsonNodeFactory.instance.objectNode();
    if (scenario != null) {
      wish.put("scenario", scenario);
    }
    ObjectNode wanted = wish.putObject("weights");
    weights.forEach(wanted::put);
    return "changed %s: %s".formatted(run, line(console.weights(run, wish).path("weights")));
  }

  private String line(JsonNode scenarios) {
    return scenarios.properties().stream()
        .filter(it -> scenario == null || it.getKey().equals(scenario))
        .map(it ->
            it.getKey()
                + ": "
                + it.getValue().properties().stream()
                    .map(weight -> weight.getKey() + " " + weight.getValue().asText())
                    .collect(Collectors.joining(", ")))
        .collect(Collectors.joining("; "));
  }
}
