package io.warmfront.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.List;
import java.util.stream.Stream;

/** What nothing is called. */
final class NameRules {
  private static final List<String> EMPTY_WORDS =
      List.of("Impl", "Util", "Utils", "Helper", "Manager", "Interface", "Base", "Dto");

  /** The last four are deleted or ignored by clean-up and ignore files. */
  private static final List<String> EMPTY_ROOMS =
      List.of(
          "util", "utils", "common", "helper", "misc", "impl", "model", "service", "target",
          "build", "out", "bin");

  private NameRules() {}

  /**
   * Returns the rules.
   *
   * @param root the package that all modules stand under
   */
  static List<Rule> under(String root) {
    return Stream.concat(
            EMPTY_WORDS.stream().map(it -> noClassEndsIn(root, it)), Stream.of(noEmptyRoom(root)))
        .toList();
  }

  private static Rule noClassEndsIn(String root, String word) {
    return Rule.of(
        "no class is a " + word,
        noClasses().that().resideInAPackage(root + "..").should().haveSimpleNameEndingWith(word),
        "Thing" + word);
  }

  private static Rule noEmptyRoom(String root) {
    return Rule.of(
        "no package is called " + String.join(", ", EMPTY_ROOMS),
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .should(ArchConditions.be(inARoomWithoutASubject())),
        "InUtil",
        "InCommon");
  }

  private static DescribedPredicate<JavaClass> inARoomWithoutASubject() {
    return describe(
        "in a room without a subject",
        it -> Stream.of(it.getPackageName().split("\\.", -1)).anyMatch(EMPTY_ROOMS::contains));
  }
}
