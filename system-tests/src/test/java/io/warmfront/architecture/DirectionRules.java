package io.warmfront.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who may use whom. */
final class DirectionRules {
  private DirectionRules() {}

  /**
   * Returns the rules.
   *
   * @param root the package that all modules stand under
   */
  static List<Rule> under(String root) {
    List<Rule> rules = new ArrayList<>();
    rules.add(contractIsSmall(root));
    for (ProductModule module : ProductModule.values()) {
      rules.add(usesOnly(root, module));
    }
    rules.add(noCycles(root));
    return rules;
  }

  private static Rule contractIsSmall(String root) {
    return Rule.of(
        "the contract uses the JDK, JSpecify, Protobuf and two interfaces of Kafka",
        classes()
            .that()
            .resideInAPackage(root + ".contract..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                        "java..", "org.jspecify..", "com.google.protobuf..", root + ".contract..")
                    .or(
                        nameMatching(
                            "org\\.apache\\.kafka\\.common\\.serialization\\.(Des|S)erializer"))),
        "ConsumesRecords",
        "org.apache.kafka.clients.consumer.ConsumerRecord");
  }

  private static Rule usesOnly(String root, ProductModule module) {
    String own = root + "." + module.room() + "..";
    String[] allowed =
        Stream.concat(Stream.of(own), module.mayUse().stream().map(it -> root + "." + it + ".."))
            .toArray(String[]::new);
    return Rule.of(
        "%s uses nothing of ours but %s".formatted(module.room(), module.mayUse()),
        noClasses()
            .that()
            .resideInAPackage(own)
            .should()
            .dependOnClassesThat(
                resideInAPackage(root + "..").and(not(resideInAnyPackage(allowed)))),
        "io.warmfront.breach.%s.Stray".formatted(module.room()));
  }

  private static Rule noCycles(String root) {
    return Rule.of(
        "packages use each other in no circle",
        slices().matching(root + ".(**)").should().beFreeOfCycles(),
        "Cycle detected",
        "breach.circle.one.First",
        "breach.circle.two.Second");
  }
}
