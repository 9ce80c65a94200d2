package io.warmfront.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule twice: our classes keep it, and a planted breach shows that it can fail. */
class ArchitectureTest {
  private static final String PRODUCT = "io.warmfront";
  private static final String PLANTED = "io.warmfront.breach";

  static Stream<Rule> rules() {
    return rulesUnder(PRODUCT);
  }

  static Stream<Rule> rulesOfBreaches() {
    return Stream.concat(rulesUnder(PLANTED), CodeRules.forTestsUnder(PLANTED).stream());
  }

  static Stream<Rule> rulesOfTests() {
    return CodeRules.forTestsUnder(PRODUCT).stream();
  }

  private static Stream<Rule> rulesUnder(String root) {
    return Stream.of(
            DirectionRules.under(root),
            RoomRules.under(root),
            NameRules.under(root),
            CodeRules.under(root))
        .flatMap(Collection::stream);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void rule_ofTheProduct_holds(Rule rule) {
    rule.rule().check(Classes.ofTheProduct());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rulesOfTests")
  void rule_ofTheTests_holds(Rule rule) {
    rule.rule().check(Classes.ofTests());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rulesOfBreaches")
  void rule_ofItsPlantedBreach_fails(Rule rule) {
    EvaluationResult result = rule.rule().evaluate(Classes.planted());
    assertThat(result.hasViolation()).isTrue();
    assertThat(result.getFailureReport().toString()).contains(rule.breaches());
  }

  @ParameterizedTest
  @EnumSource
  void classes_ofEachModule_areInItsPackage(ProductModule module) {
    JavaClasses classes =
        new ClassFileImporter().importPath(module.folder().resolve("target/classes"));
    assertThat(classes)
        .isNotEmpty()
        .allMatch(
            it -> (it.getPackageName() + ".").startsWith(PRODUCT + "." + module.room() + "."));
  }

  @Test
  void classes_ofAModuleThatIsNotBuilt_areMissed(@TempDir Path folder) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Classes.requireClasses(folder))
        .withMessageContaining("holds no classes");
    assertThatIllegalStateException()
        .isThrownBy(() -> Classes.requireClasses(folder.resolve("absent")))
        .withMessageContaining("./mvnw verify");
  }
}
