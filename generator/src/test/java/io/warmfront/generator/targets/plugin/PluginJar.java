package io.warmfront.generator.targets.plugin;

import io.warmfront.generator.spi.TargetProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Makes jars as users make them. */
final class PluginJar {
  private PluginJar() {}

  /**
   * Compiles classes and puts them into a jar.
   *
   * @param sources by the name of their class
   * @param provider what the jar says that it provides
   */
  static void write(Path jar, Map<String, String> sources, String provider) throws IOException {
    Path work = Files.createTempDirectory(jar.getParent(), "compiled");
    Path classes = Files.createDirectory(work.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path")));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file =
          work.resolve(source.getKey().substring(source.getKey().lastIndexOf('.') + 1) + ".java");
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new AssertionError("the plugin does not compile");
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        entries.write(Files.readAllBytes(file));
      }
      entries.putNextEntry(new JarEntry("META-INF/services/" + TargetProvider.class.getName()));
      entries.write((provider + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
