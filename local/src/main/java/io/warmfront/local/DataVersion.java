package io.warmfront.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The version of the server that wrote a part's data, kept beside the data. */
public final class DataVersion {
  private static final String FILE = "version";

  private DataVersion() {}

  /**
   * Refuses data that a newer server wrote, and writes this server's version down.
   *
   * @param directory the part's folder; created if missing
   * @param version of the server that is about to use it, numbers with dots
   * @throws LocalException if the data is of a newer version
   */
  public static void claim(Part part, Path directory, String version) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(FILE);
    if (Files.exists(file)) {
      String found = Files.readString(file).strip();
      if (Arrays.compare(numbers(found), numbers(version)) > 0) {
        throw new LocalException(
            new Problem.DataOfOtherVersion(part.title(), directory, found, version));
      }
      if (found.equals(version)) {
        return;
      }
    }
    Files.writeString(file, version + System.lineSeparator());
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\D+", -1))
        .filter(each -> !each.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
