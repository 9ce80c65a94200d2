package io.warmfront.workload;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/** The paths of included files, from the folder of the workload on. No file is looked at. */
final class IncludePath {
  private static final Pattern ABSOLUTE = Pattern.compile("[/\\\\~].*|[A-Za-z]:.*");

  private IncludePath() {}

  /** Whether a path says itself where it begins. */
  static boolean isAbsolute(String path) {
    return ABSOLUTE.matcher(path).matches();
  }

  /**
   * Returns a path as seen from the folder, or nothing if it leads out of it.
   *
   * @param from the file that includes, as seen from the folder
   * @param path as seen from that file
   */
  static Optional<String> resolve(String from, String path) {
    Deque<String> names = new ArrayDeque<>();
    String whole = from.substring(0, from.lastIndexOf('/') + 1) + path;
    for (String name : whole.split("/", -1)) {
      if (name.equals("..")) {
        if (names.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.addLast(name);
      }
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join("/", names));
  }
}
