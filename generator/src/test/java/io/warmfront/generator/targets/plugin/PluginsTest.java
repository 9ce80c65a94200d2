package io.warmfront.generator.targets.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Endpoint;
import io.warmfront.contract.workload.Receivers;
import io.warmfront.contract.workload.Request;
import io.warmfront.contract.workload.Target;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.targets.OpenTarget;
import io.warmfront.generator.targets.TargetTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real jars, compiled here and loaded by a real ServiceLoader. */
class PluginsTest {
  private static final String LEDGER = "com.example.ledger.FileLedger";
  private static final OperationCall CALL =
      new OperationCall(new CacheKey("acme", "entries", 7), 60_000, 3);

  @TempDir private Path folder;

  @Test
  void types_exampleOfThePage_isLoadedAndRuns() throws Exception {
    PluginJar.write(folder.resolve("ledger.jar"), Map.of(LEDGER, exampleOfThePage()), LEDGER);
    try (Plugins plugins = new Plugins(folder.toString())) {
      assertThat(plugins.types()).containsOnlyKeys("file-ledger");
      try (OpenTarget target = open(plugins, Map.of("folder", folder.toString()))) {
        String payload = CALL.payload();
        assertThat(target.driver(operation("append", Map.of("newline", "true"))).run(CALL))
            .isEqualTo(OperationResult.of(Outcome.OK, payload.length() + 1L));
        assertThat(target.driver(operation("append", Map.of())).run(CALL))
            .isEqualTo(OperationResult.of(Outcome.OK, payload.length()));
        assertThat(folder.resolve("acme.ledger")).hasContent(payload + "\n" + payload);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> target.driver(operation("remove", Map.of())))
            .withMessage("its plugin has no such operation; there are: append");
      }
    }
  }

  @Test
  void open_settingMissing_isRefusedInThePluginsWords() throws Exception {
    PluginJar.write(folder.resolve("ledger.jar"), Map.of(LEDGER, exampleOfThePage()), LEDGER);
    try (Plugins plugins = new Plugins(folder.toString())) {
      TargetTypes types = new TargetTypes(plugins.types());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> types.open(List.of(target(Map.of()))))
          .withMessage("target 'ledger': settings need a folder that is there, had {}");
    }
  }

  @Test
  void create_twoOfOneType_areRefusedByName() throws Exception {
    PluginJar.write(folder.resolve("a.jar"), Map.of(LEDGER, exampleOfThePage()), LEDGER);
    String other = "com.example.ledger.OtherLedger";
    PluginJar.write(
        folder.resolve("b.jar"),
        Map.of(other, exampleOfThePage().replace("FileLedger", "OtherLedger")),
        other);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Plugins(folder.toString()).close())
        .withMessage(
            "the plugin com.example.ledger.OtherLedger has the type 'file-ledger', which is there"
                + " already");
  }

  @Test
  void create_typeThatIsBuiltIn_isRefused() throws Exception {
    String source = exampleOfThePage().replace("\"file-ledger\"", "\"http\"");
    PluginJar.write(folder.resolve("a.jar"), Map.of(LEDGER, source), LEDGER);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Plugins(folder.toString()).close())
        .withMessageContaining("has the type 'http', which is there already");
  }

  @Test
  void create_providerThatIsNotInTheJar_isRefusedByName() throws Exception {
    PluginJar.write(
        folder.resolve("a.jar"), Map.of(LEDGER, exampleOfThePage()), "com.example.Missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Plugins(folder.toString()).close())
        .withMessageStartingWith("a plugin cannot be used: ")
        .withMessageContaining("com.example.Missing");
  }

  @Test
  void create_noSuchFolder_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Plugins(folder.resolve("none").toString()).close())
        .withMessageStartingWith("warmfront.targets.plugins must be a folder that can be read");
  }

  @Test
  void create_noFolder_hasNoTypes() {
    try (Plugins plugins = new Plugins("")) {
      assertThat(plugins.types()).isEmpty();
    }
  }

  private static OpenTarget open(Plugins plugins, Map<String, String> settings) {
    return plugins.types().entrySet().iterator().next().getValue().open(target(settings));
  }

  private static Target target(Map<String, String> settings) {
    return new Target("ledger", "file-ledger", Endpoint.NONE, 20_000, settings);
  }

  private static WeightedOperation operation(String name, Map<String, String> settings) {
    return WeightedOperation.on(
        "ledger",
        name,
        new Request("", "", Map.of(), "", List.of(), "", Receivers.ALL, settings),
        "entries",
        1);
  }

  private static String exampleOfThePage() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("warmfront.home", ".."), "docs", "plugins.md"));
    Matcher example = Pattern.compile("(?s)```java\n(.*?)```").matcher(page);
    assertThat(example.find()).isTrue();
    return example.group(1);
  }
}
