package io.warmfront.updates.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;

/**
 * A file of cache updates. It is read line by line, so it may be of any size. Immutable.
 *
 * @param path of the file
 * @param format how it is written
 */
public record ImportFile(Path path, ImportFormat format) {
  /** Takes updates. */
  @FunctionalInterface
  public interface Sink {
    /** Takes one, and returns whether to go on. */
    boolean take(ImportedUpdate update) throws InterruptedException;
  }

  /**
   * Looks through the whole file.
   *
   * @throws IOException if it cannot be read
   */
  public ImportCheck check() throws IOException, InterruptedException {
    return read(_ -> true);
  }

  /**
   * Looks through the file and hands its updates over, in their order, until the first mistake.
   *
   * @throws IOException if it cannot be read
   */
  public ImportCheck read(Sink sink) throws IOException, InterruptedException {
    ImportMistakes mistakes = new ImportMistakes();
    long[] counts = new long[2];
    Sink counted =
        update -> {
          if (!mistakes.isEmpty()) {
            return true; // only further mistakes are of interest
          }
          counts[update.payload() == null ? 1 : 0]++;
          return sink.take(update);
        };
    try {
      switch (format) {
        case CSV -> CsvUpdates.read(path, mistakes, counted);
        case JSONL -> JsonUpdates.read(path, mistakes, counted);
      }
    } catch (UncheckedIOException | CharacterCodingException e) {
      reportUnreadable(e, mistakes);
    }
    if (mistakes.isEmpty() && counts[0] + counts[1] == 0) {
      mistakes.add(0, 0, "there is no update", "a line for each update, with at least a key");
    }
    return mistakes.isEmpty()
        ? new ImportCheck.Right(counts[0], counts[1])
        : new ImportCheck.Wrong(mistakes.kept(), mistakes.more());
  }

  /** Says that the file is no text, or no CSV; nothing behind that place can be read. */
  private static void reportUnreadable(Exception problem, ImportMistakes mistakes)
      throws IOException {
    Throwable cause = problem.getCause() == null ? problem : problem.getCause();
    if (cause instanceof CharacterCodingException) {
      mistakes.add(0, 0, "it is no text", "UTF-8");
    } else if (CsvUpdates.isSyntax(cause)) {
      mistakes.add(
          0, 0, "it is no CSV: " + cause.getMessage(), "quotes that are closed, as in RFC 4180");
    } else if (cause instanceof IOException e) {
      throw e;
    } else {
      throw new IOException(problem);
    }
  }
}
