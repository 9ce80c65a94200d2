package io.warmfront.cli;

import io.warmfront.workload.Folder;
import io.warmfront.workload.WorkloadFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The folder of a workload file on disk. Links may lead anywhere within it, and not out of it.
 *
 * @param path where it is
 */
record WorkloadFolder(Path path) implements Folder {
  /** Returns the folder of a file. */
  static WorkloadFolder of(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return new WorkloadFolder(folder == null ? file.toAbsolutePath() : folder);
  }

  @Override
  public byte[] read(String file) throws IOException {
    try {
      Path real = path.resolve(file).toRealPath();
      if (!real.startsWith(path.toRealPath())) {
        throw new IOException("it is a link that leads out of the workload's folder");
      }
      if (Files.isDirectory(real)) {
        throw new IOException("it is a directory");
      }
      try (InputStream in = Files.newInputStream(real)) {
        return in.readNBytes(WorkloadFile.MAX_BYTES + 1);
      }
    } catch (NoSuchFileException e) {
      throw new IOException("there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new IOException("it may not be read", e);
    } catch (InvalidPathException e) {
      throw new IOException("that is no path", e);
    }
  }
}
