package io.warmfront.local;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where one platform keeps everything: {@code kafka/ redis/ postgresql/ elasticsearch/ logs/},
 * {@code state.json}, {@code token} and {@code lock}.
 *
 * @param root the folder
 */
public record DataDirectory(Path root) {
  /** How much room a start needs, bytes. */
  public static final long NEEDED_BYTES = 1L << 30;

  /** Makes the path absolute. */
  public DataDirectory {
    root = root.toAbsolutePath().normalize();
  }

  /** Returns a part's folder. */
  public Path of(Part part) {
    return root.resolve(part.id());
  }

  /** Returns the folder of the logs. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** Returns the file that says what runs. */
  public Path state() {
    return root.resolve("state.json");
  }

  /** Returns the file with the console's admin token. */
  public Path token() {
    return root.resolve("token");
  }

  /** Returns the file that the running platform holds locked. */
  public Path lock() {
    return root.resolve("lock");
  }

  /**
   * Makes the folder if it is missing.
   *
   * @throws LocalException if it cannot be used, or has too little room
   */
  public void prepare() {
    try {
      Files.createDirectories(logs());
    } catch (IOException e) {
      throw new LocalException(new Problem.DirectoryUnusable(root, reason(e)), e);
    }
    if (!Files.isWritable(root) || !Files.isExecutable(root)) {
      throw new LocalException(
          new Problem.DirectoryUnusable(
              root, "this user may not write there: change its owner, or choose another"));
    }
    long free = root.toFile().getUsableSpace();
    if (free < NEEDED_BYTES) {
      throw new LocalException(new Problem.DiskFull(root, NEEDED_BYTES, free));
    }
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied ->
          "no permission for %s: change its owner, or choose another".formatted(denied.getFile());
      case FileAlreadyExistsException file ->
          "%s is a file: choose a folder".formatted(file.getFile());
      default -> String.valueOf(failure.getMessage());
    };
  }
}
