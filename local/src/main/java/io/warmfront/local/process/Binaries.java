package io.warmfront.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks server programs. A reader sees a program whole or not at all, also beside others. */
public final class Binaries {
  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final int OWNER_EXECUTE = 0100;

  private Binaries() {}

  /** Writes one program. */
  public static void writeExecutable(InputStream content, Path program) throws IOException {
    Files.createDirectories(program.getParent());
    Path temporary = Files.createTempFile(program.getParent(), ".unpack", "");
    try {
      Files.copy(content, temporary, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(temporary, EXECUTABLE);
      Files.move(temporary, program, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Unpacks an archive ({@code .txz}) into a new folder; if somebody else made it meanwhile, theirs
   * stays.
   */
  public static void unpack(InputStream archive, Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    Path temporary = Files.createTempDirectory(folder.getParent(), ".unpack");
    Files.setPosixFilePermissions(temporary, EXECUTABLE);
    try {
      extract(archive, temporary);
      Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      Trees.delete(temporary);
    } catch (IOException e) {
      Trees.delete(temporary);
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  private static void extract(InputStream archive, Path folder) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("the archive leaves its folder: " + entry.getName());
        }
        write(tar, entry, target);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
    } else if (entry.isSymbolicLink()) {
      Files.createDirectories(target.getParent());
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(target.getParent());
      Files.copy(tar, target);
      if ((entry.getMode() & OWNER_EXECUTE) != 0) {
        Files.setPosixFilePermissions(target, EnumSet.copyOf(EXECUTABLE));
      }
    }
  }
}
