package io.warmfront.workload;

import java.io.IOException;

/** The folder of a workload file, from which it can include others. */
@FunctionalInterface
public interface Folder {
  /**
   * Returns the bytes of a file; of one that is larger than {@link WorkloadFile#MAX_BYTES} any
   * greater number of bytes will do.
   *
   * @param path from the folder to the file, with {@code /} between names; without {@code ..}
   * @throws IOException if it cannot be read; the message says why, for people
   */
  byte[] read(String path) throws IOException;
}
