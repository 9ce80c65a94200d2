package io.warmfront.generator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ResidentCodeTest {
  private static final long MEGABYTE = 1 << 20;

  @Test
  void take_always_makesAllOfTheCodeCacheResident() throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:InitialCodeCacheSize=32m",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    long[] bytes = Arrays.stream(said.strip().split(" ")).mapToLong(Long::parseLong).toArray();
    assertThat(bytes[0]).as("before").isLessThan(32 * MEGABYTE);
    assertThat(bytes[1]).as("after").isGreaterThan(60 * MEGABYTE);
  }

  /** Says how much of its code cache is resident before and after it was taken, in bytes. */
  static final class Program {
    private Program() {}

    @SuppressWarnings("SystemOut") // this is a program
    static void main() throws IOException {
      long before = resident();
      ResidentCode.take();
      System.out.println(before + " " + resident());
    }

    /** Returns how much of the memory without a file that is executed is resident, in bytes. */
    private static long resident() throws IOException {
      List<String> lines = Files.readAllLines(Path.of("/proc/self/smaps"));
      long kilobytes = 0;
      boolean code = false;
      for (String line : lines) {
        if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
          code = line.matches("\\S+ rwx[ps] \\S+ 00:00 0\\s*");
        } else if (code && line.startsWith("Rss:")) {
          kilobytes += Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
      return kilobytes * 1024;
    }
  }
}
