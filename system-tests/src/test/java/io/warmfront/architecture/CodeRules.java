package io.warmfront.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.List;

/** What no code does. */
final class CodeRules {
  private CodeRules() {}

  /**
   * Returns the rules for main classes.
   *
   * @param root the package that all modules stand under
   */
  static List<Rule> under(String root) {
    return List.of(
        Rule.of(
            "no generic exception is thrown",
            noClasses().that().resideInAPackage(root + "..").should(THROW_GENERIC_EXCEPTIONS),
            "ThrowsAnything.now(boolean)"),
        Rule.of(
            "nobody but the command line's main writes to the standard streams",
            noClasses()
                .that(resideInAPackage(root + "..").and(not(name(root + ".cli.Warmfront"))))
                .should(ACCESS_STANDARD_STREAMS),
            "PrintsToTheConsole.print()"));
  }

  /**
   * Returns the rules for test classes.
   *
   * @param root the package that all modules stand under
   */
  static List<Rule> forTestsUnder(String root) {
    return List.of(
        Rule.of(
            "no test sleeps",
            noClasses()
                .that(resideInAPackage(root + ".."))
                .should()
                .callMethodWhere(describe("sleeps", CodeRules::sleeps)),
            "SleepsInATest.byThread()",
            "SleepsInATest.byUnit()"));
  }

  private static boolean sleeps(JavaMethodCall call) {
    String owner = call.getTargetOwner().getName();
    return call.getName().equals("sleep")
        && (owner.equals("java.lang.Thread") || owner.equals("java.util.concurrent.TimeUnit"));
  }
}
