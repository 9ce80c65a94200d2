package io.warmfront.local.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * An archive of a program's loaded classes, which halves the CPU time of its start.
 *
 * <p>The first run of a program writes one when it is stopped, aside; it is published when the
 * process has ended in order, by a rename. Later runs on the same jars and the same Java read it.
 * An archive in use is never written to, so several platforms may share them.
 *
 * @param shared the archive that all runs read
 * @param own where this run writes it
 * @param possible whether the class path allows one: it must consist of jars
 */
public record ClassArchive(Path shared, Path own, boolean possible) {
  /**
   * Returns the archive of a program.
   *
   * @param name of the program
   * @param classPath as for {@code -cp}; its jars are told apart by size and time
   * @param sharedFolder where all archives are
   * @param ownFolder where nobody else writes
   */
  public static ClassArchive of(String name, String classPath, Path sharedFolder, Path ownFolder) {
    String file = "%s-%s.jsa".formatted(name, fingerprint(classPath));
    boolean jarsOnly =
        Stream.of(classPath.split(File.pathSeparator, -1)).noneMatch(ClassArchive::isFolder);
    return new ClassArchive(sharedFolder.resolve(file), ownFolder.resolve(file), jarsOnly);
  }

  /** Returns the JVM flags that read the archive, or write it if there is none. */
  public List<String> flags() throws IOException {
    if (Files.exists(shared)) {
      // quiet: an archive that does not fit is left aside, and the start only takes longer
      return List.of("-XX:SharedArchiveFile=" + shared, "-Xlog:cds=off", "-Xlog:aot=off");
    }
    if (!possible) {
      return List.of();
    }
    Files.createDirectories(own.getParent());
    Files.deleteIfExists(own);
    return List.of("-XX:ArchiveClassesAtExit=" + own, "-Xlog:disable", "-Xlog:all=error:stderr");
  }

  /** Says whether this run writes the archive when it ends, which takes it some seconds more. */
  public boolean isWritten() {
    return possible && !Files.exists(shared);
  }

  /** Lets others read what the ended process has written, if it did. */
  public void publish() throws IOException {
    if (!Files.exists(own)) {
      return;
    }
    if (Files.exists(shared)) {
      Files.delete(own);
      return;
    }
    Files.createDirectories(shared.getParent());
    Path beside = Files.createTempFile(shared.getParent(), ".archive", "");
    try {
      Files.copy(own, beside, StandardCopyOption.REPLACE_EXISTING);
      Files.move(beside, shared, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
    Files.delete(own);
  }

  private static String fingerprint(String classPath) {
    CRC32C sum = new CRC32C();
    sum.update(System.getProperty("java.vm.version").getBytes(StandardCharsets.UTF_8));
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      for (Path jar : jars(entry)) {
        String mark =
            "%s %d %d;".formatted(jar, jar.toFile().length(), jar.toFile().lastModified());
        sum.update(mark.getBytes(StandardCharsets.UTF_8));
      }
    }
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  private static boolean isFolder(String entry) {
    return !entry.endsWith("*") && Files.isDirectory(Path.of(entry));
  }

  private static List<Path> jars(String entry) {
    if (!entry.endsWith("*")) {
      return List.of(Path.of(entry));
    }
    Path folder = Path.of(entry.substring(0, entry.length() - 1));
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(files.sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
