package io.warmfront.local.postgresql;

import io.warmfront.local.DataVersion;
import io.warmfront.local.LocalException;
import io.warmfront.local.Part;
import io.warmfront.local.Problem;
import io.warmfront.local.process.Launch;
import io.warmfront.local.process.Program;
import io.warmfront.local.process.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server on the loopback address, user {@code postgres}, without a password.
 *
 * @param servers where its programs are unpacked
 * @param directory its data
 * @param port for clients
 */
public record PostgresqlServer(Path servers, Path directory, int port) implements Program {
  /** The version that is started. */
  public static final String VERSION = "18.6";

  /** The user that clients give. */
  public static final String USER = "postgres";

  private static final String MAJOR = "18";
  private static final long INITDB_LIMIT_SECONDS = 60;
  private static final Duration GRACE = Duration.ofSeconds(10);

  @Override
  public String name() {
    return Part.POSTGRESQL.id();
  }

  /** Returns where clients connect. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
  }

  @Override
  public Launch prepare() throws IOException {
    checkMajor();
    DataVersion.claim(Part.POSTGRESQL, directory, VERSION);
    Path programs = PostgresqlBinaries.unpack(servers);
    Identity identity = Identity.choose(cluster(), programs);
    if (!Files.exists(cluster().resolve("PG_VERSION"))) {
      initialize(programs, identity);
    }
    List<String> command = new ArrayList<>(identity.prefix());
    command.addAll(List.of(programs.resolve("postgres").toString(), "-D", cluster().toString()));
    command.addAll(List.of("-p", Integer.toString(port)));
    for (String setting :
        List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=200",
            "log_checkpoints=off")) {
      command.addAll(List.of("-c", setting));
    }
    // SIGINT: does not wait for clients to leave
    return new Launch(command, Map.of("LC_ALL", "C"), directory, "INT", GRACE);
  }

  @Override
  public boolean answers() {
    return PostgresqlProbe.answersAQuery(port, USER);
  }

  private Path cluster() {
    return directory.resolve("data");
  }

  private void checkMajor() throws IOException {
    Path file = cluster().resolve("PG_VERSION");
    if (Files.isReadable(file)) {
      String found = Files.readString(file).strip();
      if (!found.equals(MAJOR)) {
        throw new LocalException(
            new Problem.DataOfOtherVersion(Part.POSTGRESQL.title(), cluster(), found, MAJOR));
      }
    }
  }

  private void initialize(Path programs, Identity identity) throws IOException {
    Path fresh = directory.resolve("data.new"); // so that a half-made cluster is never used
    Trees.delete(fresh);
    identity.makeFolder(fresh);
    List<String> command = new ArrayList<>(identity.prefix());
    command.add(programs.resolve("initdb").toString());
    command.addAll(List.of("-A", "trust", "-U", USER, "-D", fresh.toString()));
    command.addAll(List.of("-E", "UTF-8", "--locale=C"));
    Path output = directory.resolve("initdb.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      if (!process.waitFor(INITDB_LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new LocalException(
            new Problem.LaunchFailed(
                Part.POSTGRESQL.title(),
                "its data could not be initialised, see %s:%n%s"
                    .formatted(output, Files.readString(output))));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while initialising", e);
    } finally {
      process.destroyForcibly();
    }
    Files.move(fresh, cluster(), StandardCopyOption.ATOMIC_MOVE);
  }
}
