package io.warmfront.cli.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What is known of the machine, apart from how it is judged.
 *
 * @param java the version of this JVM
 * @param javaHome where it is
 * @param system the operating system and processor
 * @param processors how many this process may use
 * @param memoryBytes of the machine that can be used; 0 if unknown
 * @param diskBytes free where the data directory is or would be
 * @param user who runs this
 * @param searchPath the variable PATH
 */
public record Machine(
    Runtime.Version java,
    Path javaHome,
    String system,
    int processors,
    long memoryBytes,
    long diskBytes,
    String user,
    String searchPath) {
  private static final long PROGRAM_SECONDS = 5;

  /** Looks at this machine. */
  public static Machine look(Path data, String searchPath) {
    return new Machine(
        Runtime.version(),
        Path.of(System.getProperty("java.home")),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        memory(),
        nearest(data).toFile().getUsableSpace(),
        System.getProperty("user.name", "?"),
        searchPath);
  }

  /** Returns a program on the search path. */
  public Optional<Path> program(String name) {
    return Arrays.stream(searchPath.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Returns the first line that a program writes when it is asked for its version. */
  public static Optional<String> version(Path program, String option) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), option)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .start();
      if (!process.waitFor(PROGRAM_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      return process.inputReader().lines().findFirst();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Returns the folder, or the nearest one above it that is there. */
  public static Path nearest(Path folder) {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }

  /** What can be used without swapping, less if a container allows less. */
  private static long memory() {
    try {
      long available =
          Files.readAllLines(Path.of("/proc/meminfo")).stream()
              .filter(line -> line.startsWith("MemAvailable:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
              .findFirst()
              .orElse(0);
      Path limit = Path.of("/sys/fs/cgroup/memory.max");
      String allowed = Files.isReadable(limit) ? Files.readString(limit).strip() : "max";
      return allowed.equals("max") ? available : Math.min(available, Long.parseLong(allowed));
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
