package io.warmfront.local.supervisor;

import io.warmfront.local.process.ClassArchive;
import io.warmfront.local.process.HttpProbe;
import io.warmfront.local.process.Jvm;
import io.warmfront.local.process.Launch;
import io.warmfront.local.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A service of Warmfront's as a process of its own. It works when its {@code /health} says 200.
 *
 * @param name such as {@code console}
 * @param classPath as for {@code -cp}
 * @param mainClass its program
 * @param flags for its JVM
 * @param environment its configuration
 * @param directory its working directory
 * @param archives the folder of all archives of loaded classes
 * @param port for HTTP
 */
public record ServiceProgram(
    String name,
    String classPath,
    String mainClass,
    List<String> flags,
    Map<String, String> environment,
    Path directory,
    Path archives,
    int port)
    implements Program {
  private static final Duration GRACE = Duration.ofSeconds(15);

  /** Copies the collections. */
  public ServiceProgram {
    flags = List.copyOf(flags);
    environment = Map.copyOf(environment);
  }

  /** Returns where it answers. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public Launch prepare() throws IOException {
    Files.createDirectories(directory);
    ClassArchive archive = archive();
    List<String> all = new ArrayList<>(flags);
    all.addAll(archive.flags());
    return new Launch(
        Jvm.command(all, classPath, mainClass, List.of()),
        environment,
        directory,
        "TERM",
        archive.isWritten() ? Launch.ARCHIVING_GRACE : GRACE);
  }

  @Override
  public void ended() throws IOException {
    archive().publish();
  }

  private ClassArchive archive() {
    // several processes of one program share it
    String program = mainClass.substring(mainClass.lastIndexOf('.') + 1);
    return ClassArchive.of(program, classPath, archives, directory.resolve("archive"));
  }

  @Override
  public boolean answers() {
    return HttpProbe.get(port, "/health").isPresent();
  }
}
