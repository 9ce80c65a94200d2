package io.warmfront.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where Warmfront is installed: the folder with the built modules.
 *
 * @param directory the root of the repository
 */
public record Home(Path directory) {
  /** The system property that names it. */
  public static final String PROPERTY = "warmfront.home";

  /** Makes the path absolute. */
  public Home {
    directory = directory.toAbsolutePath().normalize();
  }

  /**
   * Returns the home that the system property names, else the working directory.
   *
   * @return the home
   */
  public static Home find() {
    return new Home(Path.of(System.getProperty(PROPERTY, "")));
  }

  /**
   * Returns the class path of a program: its module's jar, or its classes before they are packed,
   * and the module's folder of libraries.
   *
   * @param part for whom, in an error
   * @param module the module's folder, such as {@code local/kafka-server}
   * @throws LocalException if the module is not built
   */
  public String classPath(String part, String module) {
    Path target = directory.resolve(module).resolve("target");
    Path libraries = target.resolve("lib");
    if (!Files.isDirectory(libraries)) {
      throw new LocalException(new Problem.ClassPathMissing(part, libraries));
    }
    String own = own(target);
    return (own.isEmpty() ? "" : own + File.pathSeparator) + libraries.resolve("*");
  }

  /** Returns the folder for unpacked server binaries; it may not exist yet. */
  public Path servers() {
    return directory.resolve("local/target/servers");
  }

  /** Returns the folder for archives of loaded classes, which make starts quick. */
  public Path archives() {
    return directory.resolve("local/target/archives");
  }

  private static String own(Path target) {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "warmfront-*.jar")) {
      for (Path jar : jars) {
        String name = jar.getFileName().toString();
        if (!name.endsWith("-sources.jar") && !name.endsWith("-javadoc.jar")) {
          return jar.toString();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path classes = target.resolve("classes");
    return Files.isDirectory(classes) ? classes.toString() : "";
  }
}
