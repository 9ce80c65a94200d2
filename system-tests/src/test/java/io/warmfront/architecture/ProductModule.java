package io.warmfront.architecture;

import java.nio.file.Path;
import java.util.Set;

/** The modules with code of their own, and which other modules each may use. */
enum ProductModule {
  CONTRACT("contract", "contract", Set.of()),
  WORKLOAD("workload", "workload", Set.of("contract")),
  RECORDING("recording", "recording", Set.of("contract")),
  UPDATES("updates", "updates", Set.of("contract")),
  TELEMETRY("telemetry", "telemetry", Set.of("contract")),
  REDIS("redis", "redis", Set.of("contract")),
  LOCAL("local", "local", Set.of("contract")),
  TESTING("testing", "testing", Set.of("contract", "local")),
  GENERATOR("generator", "generator", Set.of("contract", "recording", "telemetry", "redis")),
  CACHE_UPDATER("cache-updater", "cacheupdater", Set.of("contract", "telemetry", "redis")),
  COLLECTOR("collector", "collector", Set.of("contract", "telemetry")),
  CONSOLE(
      "console", "console", Set.of("contract", "workload", "recording", "updates", "telemetry")),
  CLI("cli", "cli", Set.of("contract", "workload", "recording", "updates", "local"));

  private final String directory;
  private final String room;

  @SuppressWarnings("ImmutableEnumChecker") // every set is made by Set.of
  private final Set<String> mayUse;

  ProductModule(String directory, String room, Set<String> mayUse) {
    this.directory = directory;
    this.room = room;
    this.mayUse = mayUse;
  }

  /** Returns its package below the root, such as {@code cacheupdater}. */
  String room() {
    return room;
  }

  /** Returns the packages below the root that it may use beside its own. */
  Set<String> mayUse() {
    return mayUse;
  }

  /** Returns the artifact's name, such as {@code warmfront-cache-updater}. */
  String artifact() {
    return "warmfront-" + directory;
  }

  /** Whether it is a program with a port, and not a library or a tool. */
  boolean isService() {
    return switch (this) {
      case GENERATOR, CACHE_UPDATER, COLLECTOR, CONSOLE -> true;
      case CONTRACT, WORKLOAD, RECORDING, UPDATES, TELEMETRY, REDIS, LOCAL, TESTING, CLI -> false;
    };
  }

  /** Returns its folder. */
  Path folder() {
    return home().resolve(directory);
  }

  /** Returns the folder of the whole product, which the build names. */
  static Path home() {
    String home = System.getProperty("warmfront.home");
    if (home == null) {
      throw new IllegalStateException(
          "the system property warmfront.home must name the folder of the product; run by Maven");
    }
    return Path.of(home);
  }
}
