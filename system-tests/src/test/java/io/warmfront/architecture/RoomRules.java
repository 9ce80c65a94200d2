package io.warmfront.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;

/** What is seen only in one room, and what is never seen in some. */
final class RoomRules {
  /** Reading a clock, or random numbers that no seed can repeat. */
  private static final String CLOCK_OR_CHANCE =
      "java\\.lang\\.System\\.(nanoTime|currentTimeMillis)\\(.*"
          + "|java\\.time\\.[A-Za-z]+\\.now\\(.*"
          + "|java\\.time\\.Clock\\.(system|tick)[A-Za-z]*\\(.*"
          + "|java\\.lang\\.Math\\.random\\(.*"
          + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current\\(.*"
          + "|java\\.util\\.(Splittable)?Random\\.<init>\\(\\)";

  private RoomRules() {}

  /**
   * Returns the rules.
   *
   * @param root the package that all modules stand under
   */
  static List<Rule> under(String root) {
    return List.of(
        pureRoomsReadNoClock(root),
        pureRoomsKnowNoFramework(root),
        onlyIn(root, "redis", "KnowsRedisson", "org.redisson.."),
        onlyIn(
            root,
            "postgres",
            "KnowsSql",
            "java.sql..",
            "javax.sql..",
            "org.postgresql..",
            "com.zaxxer.."),
        onlyIn(root, "elasticsearch", "KnowsElasticsearch", "co.elastic.."),
        onlyIn(root, "http", "KnowsHttp", "io.netty.handler.codec.."),
        onlyIn(root, "[trace|imports]", "KnowsCsv", "org.apache.commons.csv.."),
        onlyIn(root, "frequent", "KnowsSketches", "org.apache.datasketches.."),
        onlyIn(root, "gate", "KnowsStatistics", "org.apache.commons.math3.."),
        onlyIn(root, "[otlp|span]", "KnowsOpenTelemetry", "io.opentelemetry.."),
        topologiesInTheirRoom(root),
        micronautAtTheEdges(root),
        noInjectionIntoFields(root),
        noSettingsByName(root),
        configurationIsARecord(root));
  }

  private static DescribedPredicate<JavaClass> pureRooms(String root) {
    return resideInAnyPackage(
        root + "..arrival..", root + "..payload..", root + "..window..", root + "..histogram..");
  }

  private static Rule pureRoomsReadNoClock(String root) {
    return Rule.of(
        "arrival, payload, window and histogram read no clock and no unseeded random numbers",
        noClasses()
            .that(pureRooms(root))
            .should()
            .accessTargetWhere(
                describe(
                    "a clock or chance",
                    (JavaAccess<?> access) -> isClockOrChance(access.getTarget()))),
        "ReadsTheClock.nanos()",
        "ReadsTheClock.now()",
        "UnseededPayload.random()");
  }

  private static boolean isClockOrChance(AccessTarget target) {
    return target.getFullName().matches(CLOCK_OR_CHANCE);
  }

  private static Rule pureRoomsKnowNoFramework(String root) {
    return Rule.of(
        "arrival, payload, window and histogram know no Micronaut, Kafka or Redisson",
        noClasses()
            .that(pureRooms(root))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micronaut..", "org.apache.kafka..", "org.redisson.."),
        "KnowsStreams",
        "KnowsMicronaut");
  }

  private static Rule onlyIn(String root, String room, String breach, String... drivers) {
    return Rule.of(
        "%s is seen only in %s".formatted(String.join(", ", drivers), room),
        noClasses()
            .that(resideInAPackage(root + "..").and(not(resideInAPackage(".." + room + ".."))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(drivers),
        breach);
  }

  private static Rule topologiesInTheirRoom(String root) {
    return Rule.of(
        "StreamsBuilder and Topology are seen only in topology",
        noClasses()
            .that(resideInAPackage(root + "..").and(not(resideInAPackage("..topology.."))))
            .should()
            .dependOnClassesThat(
                nameMatching("org\\.apache\\.kafka\\.streams\\.(StreamsBuilder|Topology)")),
        "KnowsStreams");
  }

  private static Rule micronautAtTheEdges(String root) {
    return Rule.of(
        "Micronaut is seen only in *Main, *Beans, config and api",
        noClasses()
            .that(
                resideInAPackage(root + "..")
                    .and(not(resideInAnyPackage("..config..", "..api..")))
                    .and(not(isComposition())))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micronaut.."),
        "KnowsMicronaut");
  }

  private static DescribedPredicate<JavaClass> isComposition() {
    return describe("composition", it -> it.getName().matches(".*(Main|Beans)(\\$.*)?"));
  }

  private static Rule noInjectionIntoFields(String root) {
    return Rule.of(
        "nothing is injected into fields",
        noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(root + "..")
            .should()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("io.micronaut.context.annotation.Value")
            .orShould()
            .beAnnotatedWith("io.micronaut.context.annotation.Property"),
        "InjectedField.clock",
        "SettingByValue.rate");
  }

  private static Rule noSettingsByName(String root) {
    return Rule.of(
        "no setting is fetched by @Value or @Property",
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .should()
            .dependOnClassesThat(
                nameMatching("io\\.micronaut\\.context\\.annotation\\.(Value|Property)")),
        "SettingByValue",
        "SettingByProperty");
  }

  private static Rule configurationIsARecord(String root) {
    return Rule.of(
        "configuration is a record in config",
        classes()
            .that()
            .resideInAPackage(root + "..")
            .and()
            .areAnnotatedWith("io.micronaut.context.annotation.ConfigurationProperties")
            .should()
            .beRecords()
            .andShould()
            .resideInAPackage("..config.."),
        "LooseConfig",
        "MutableConfig");
  }
}
