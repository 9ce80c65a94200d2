package io.warmfront.local.process;

import io.warmfront.local.LocalException;
import io.warmfront.local.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that start a child on the Java that runs this process. */
public final class Jvm {
  private static final int LEAST_VERSION = 25;

  // they only silence what JDK 25 says of libraries that are not ours
  private static final List<String> QUIET =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  private Jvm() {}

  /**
   * Returns a command.
   *
   * @param flags for the JVM
   * @param classPath as for {@code -cp}
   * @throws LocalException if there is no JDK 25
   */
  public static List<String> command(
      List<String> flags, String classPath, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java().toString());
    command.addAll(QUIET);
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(arguments);
    return command;
  }

  private static Path java() {
    Path home = Path.of(System.getProperty("java.home"));
    Path java = home.resolve("bin/java");
    if (Runtime.version().feature() < LEAST_VERSION) {
      throw new LocalException(
          new Problem.JdkMissing("Java %s in %s".formatted(Runtime.version(), home)));
    }
    if (!Files.isExecutable(java)) {
      throw new LocalException(new Problem.JdkMissing("no bin/java in " + home));
    }
    return java;
  }
}
