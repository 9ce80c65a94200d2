package io.warmfront.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The compiled classes that rules are held against. They are read from the modules' folders, so
 * that this module needs none of them to compile; a module without classes is an error, because a
 * rule that finds nothing would pass for ever.
 */
final class Classes {
  /** What Micronaut writes beside our classes is not ours to judge. */
  private static final ImportOption NOT_GENERATED =
      location -> !location.contains("/$") && !location.contains("$Intercepted");

  private static final ImportOption NOT_PLANTED = location -> !isPlanted(location);

  private Classes() {}

  /** Returns the main classes of all modules. */
  static JavaClasses ofTheProduct() {
    return Main.CLASSES;
  }

  /** Returns the test classes of all modules, and those of this one. */
  static JavaClasses ofTests() {
    return Tests.CLASSES;
  }

  /** Returns the planted breaches. */
  static JavaClasses planted() {
    return Planted.CLASSES;
  }

  /** Returns the folders of a kind, one for each module. */
  private static List<Path> folders(String kind) {
    List<Path> folders = new ArrayList<>();
    for (ProductModule module : ProductModule.values()) {
      Path folder = module.folder().resolve("target").resolve(kind);
      requireClasses(folder);
      folders.add(folder);
    }
    return folders;
  }

  /**
   * Complains about a folder without a class.
   *
   * @throws IllegalStateException if there is none
   */
  static void requireClasses(Path folder) {
    if (!Files.isDirectory(folder) || !holdsAClass(folder)) {
      throw new IllegalStateException(
          "%s holds no classes; build the whole product first: ./mvnw verify".formatted(folder));
    }
  }

  private static boolean holdsAClass(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(it -> String.valueOf(it.getFileName()))
          .anyMatch(it -> it.endsWith(".class") && !it.equals("package-info.class"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPlanted(Location location) {
    return location.contains("/io/warmfront/breach/");
  }

  private static JavaClasses read(List<Path> folders, ImportOption option) {
    return new ClassFileImporter()
        .withImportOption(NOT_GENERATED)
        .withImportOption(option)
        .importPaths(folders);
  }

  private static Path ownTests() {
    return ProductModule.home().resolve("system-tests/target/test-classes");
  }

  /** Read once, when first asked for. */
  private static final class Main {
    static final JavaClasses CLASSES = read(withServers(), location -> true);

    private static List<Path> withServers() {
      List<Path> folders = folders("classes");
      Path node = ProductModule.home().resolve("local/elasticsearch-server/target/classes");
      requireClasses(node);
      folders.add(node);
      return folders;
    }
  }

  /** Read once, when first asked for. */
  private static final class Tests {
    static final JavaClasses CLASSES = read(withOwn(), NOT_PLANTED);

    private static List<Path> withOwn() {
      List<Path> folders = folders("test-classes");
      folders.add(ownTests());
      return folders;
    }
  }

  /** Read once, when first asked for. */
  private static final class Planted {
    static final JavaClasses CLASSES = read(List.of(ownTests()), Classes::isPlanted);
  }
}
