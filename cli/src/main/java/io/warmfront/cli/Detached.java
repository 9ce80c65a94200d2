package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.local.DataDirectory;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code up} once more, as a process that outlives this one and its terminal. */
final class Detached {
  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final Duration POLL = Duration.ofMillis(200);

  private final Session session;
  private final DataDirectory data;
  private final Path messages;
  private final Path table;
  private final Path ready;

  private long shown;

  Detached(Session session, DataDirectory data) {
    this.session = session;
    this.data = data;
    this.messages = data.logs().resolve("up.log");
    this.table = data.logs().resolve("up.out");
    this.ready = data.logs().resolve("up.ready");
  }

  /** Returns when everything runs, with 0, or when the process has ended, with its code. */
  int start(int generators, boolean noLoad, @Nullable Path workload)
      throws IOException, InterruptedException {
    refuseSecond();
    data.prepare();
    Files.deleteIfExists(ready);
    Files.deleteIfExists(messages);
    Files.deleteIfExists(table);
    // it will hold the admin token
    Files.createFile(
        table, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Process process =
        new ProcessBuilder(command(generators, noLoad, workload))
            .redirectInput(new File("/dev/null"))
            .redirectOutput(table.toFile())
            .redirectError(messages.toFile())
            .start();
    session.signals().listen(session.interruption(), process::destroyForcibly);
    while (process.isAlive() && !Files.exists(ready)) {
      show();
      Optional<ExitCode> interrupted = session.interruption().await(POLL);
      if (interrupted.isPresent()) {
        process.destroy();
        process.waitFor();
        show();
        return interrupted.get().number();
      }
    }
    show();
    if (!Files.exists(ready)) {
      return process.waitFor();
    }
    Files.delete(ready);
    session.terminal().out().print(Files.readString(table));
    Files.delete(table);
    session.terminal().out().flush();
    return ExitCode.PASS.number();
  }

  /** Looks before the files of a running platform are overwritten. */
  private void refuseSecond() {
    Optional<RunningPlatform> running = RunningPlatform.of(data);
    if (running.isPresent()) {
      throw new CommandFailure(
          ExitCode.DEPENDENCY,
          "%s is in use by the platform of process %d: see it with 'warmfront status', stop it with"
                  .formatted(data.root(), running.get().state().pid())
              + " 'warmfront down', or choose another folder with --data");
    }
  }

  private List<String> command(int generators, boolean noLoad, @Nullable Path workload) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!flag.startsWith("-D" + Warmfront.TERMINALS)) {
        command.add(flag);
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Warmfront.class.getName(), "up", "--data", data.root().toString()));
    command.addAll(List.of("--ready-file", ready.toString()));
    command.addAll(List.of("--generators", Integer.toString(generators)));
    if (noLoad) {
      command.add("--no-load");
    }
    if (workload != null) {
      command.addAll(List.of("--workload", workload.toString()));
    }
    return command;
  }

  /** Copies what the process has said since the last time. */
  private void show() throws IOException {
    if (!Files.exists(messages)) {
      return;
    }
    try (RandomAccessFile file = new RandomAccessFile(messages.toFile(), "r")) {
      byte[] news = new byte[(int) Math.max(0, file.length() - shown)];
      file.seek(shown);
      file.readFully(news);
      shown += news.length;
      session.terminal().err().print(new String(news, StandardCharsets.UTF_8));
      session.terminal().err().flush();
    }
  }
}
