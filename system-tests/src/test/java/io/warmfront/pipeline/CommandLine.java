package io.warmfront.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Calls {@code ./warmfront} as a user does. */
final class CommandLine {
  private final Path home;
  private final Path scratch;
  private final Map<String, String> environment;

  /**
   * Creates a caller.
   *
   * @param home the checkout
   * @param scratch where outputs are kept, for people who look into a failure
   * @param environment variables beside those of this process
   */
  CommandLine(Path home, Path scratch, Map<String, String> environment) {
    this.home = home;
    this.scratch = scratch;
    this.environment = Map.copyOf(environment);
  }

  /**
   * What a call answered.
   *
   * @param exitCode what the shell sees
   * @param out standard output
   * @param err standard error
   */
  record Answer(List<String> command, int exitCode, String out, String err) {
    /** Returns this if the exit code is as expected, fails with both outputs otherwise. */
    Answer expect(int expected) {
      if (exitCode != expected) {
        throw new AssertionError(
            "%s ended with %d instead of %d%n-- out --%n%s%n-- err --%n%s"
                .formatted(command, exitCode, expected, out, err));
      }
      return this;
    }
  }

  /** Calls and waits for the end. */
  Answer call(Duration limit, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("warmfront").toString());
    command.addAll(List.of(arguments));
    Files.createDirectories(scratch);
    Path out = Files.createTempFile(scratch, "out-", ".txt");
    Path err = Files.createTempFile(scratch, "err-", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String outText = Files.readString(out, StandardCharsets.UTF_8);
    String errText = Files.readString(err, StandardCharsets.UTF_8);
    if (!ended) {
      throw new AssertionError(
          "%s did not end within %s%n-- out --%n%s%n-- err --%n%s"
              .formatted(command, limit, outText, errText));
    }
    return new Answer(List.copyOf(command), process.exitValue(), outText, errText);
  }
}
