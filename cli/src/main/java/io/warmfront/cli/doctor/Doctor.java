package io.warmfront.cli.doctor;

import io.warmfront.local.DataDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judges a machine: what Warmfront needs, what helps, and the fix for each lack. */
public final class Doctor {
  private static final int JAVA = 25;
  private static final long NEEDED_MEMORY = 2_500L << 20;
  private static final long COMFORTABLE_MEMORY = 4L << 30;
  private static final int COMFORTABLE_PROCESSORS = 2;

  private final Machine machine;
  private final DataDirectory data;

  /** Creates a doctor for a machine and the data directory that a platform would use. */
  public Doctor(Machine machine, DataDirectory data) {
    this.machine = machine;
    this.data = data;
  }

  /** Returns what was found, in a fixed order. */
  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(system());
    findings.add(processors());
    findings.add(memory());
    findings.add(disk());
    findings.add(directory());
    findings.add(ports());
    findings.add(user());
    findings.add(redis());
    findings.add(shell());
    findings.add(browser());
    return findings;
  }

  private Finding java() {
    String found = machine.java() + " in " + machine.javaHome();
    if (machine.java().feature() != JAVA) {
      return Finding.broken(
          "JDK", found, "install a JDK 25 and set WARMFRONT_JAVA or JAVA_HOME to it");
    }
    return Files.isExecutable(machine.javaHome().resolve("bin/javac"))
        ? Finding.fine("JDK", found)
        : Finding.broken("JDK", found + ", without javac", "install the JDK, not only the JRE");
  }

  private Finding system() {
    boolean known = machine.system().matches("(Linux|Mac OS X) (amd64|x86_64|aarch64)");
    return known
        ? Finding.fine("system", machine.system())
        : Finding.broken(
            "system", machine.system(), "run on Linux or macOS, on amd64 or arm64 (WSL 2 works)");
  }

  private Finding processors() {
    String found = machine.processors() + " processors";
    return machine.processors() >= COMFORTABLE_PROCESSORS
        ? Finding.fine("processors", found)
        : Finding.warning("processors", found, "expect start delays; give it two or more");
  }

  private Finding memory() {
    if (machine.memoryBytes() <= 0) {
      return Finding.warning("memory", "unknown", "see to it that 4 GiB are free");
    }
    String found = size(machine.memoryBytes()) + " free";
    if (machine.memoryBytes() < NEEDED_MEMORY) {
      return Finding.broken(
          "memory", found, "free " + size(NEEDED_MEMORY) + ", better " + size(COMFORTABLE_MEMORY));
    }
    return machine.memoryBytes() < COMFORTABLE_MEMORY
        ? Finding.warning("memory", found, size(COMFORTABLE_MEMORY) + " are comfortable")
        : Finding.fine("memory", found);
  }

  private Finding disk() {
    String found = size(machine.diskBytes()) + " free for " + data.root();
    return machine.diskBytes() >= DataDirectory.NEEDED_BYTES
        ? Finding.fine("disk", found)
        : Finding.broken(
            "disk",
            found,
            "free " + size(DataDirectory.NEEDED_BYTES) + ", or choose another folder with --data");
  }

  private Finding directory() {
    Path there = Machine.nearest(data.root());
    return Files.isDirectory(there) && Files.isWritable(there)
        ? Finding.fine("data directory", data.root() + (Files.exists(data.root()) ? "" : " (new)"))
        : Finding.broken(
            "data directory",
            there + " cannot be written by " + machine.user(),
            "change its owner, or choose another folder with --data");
  }

  private static Finding ports() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Finding.fine(
          "ports",
          "free ones on 127.0.0.1 are chosen at each start, such as " + socket.getLocalPort());
    } catch (IOException e) {
      return Finding.broken(
          "ports", "none can be opened on 127.0.0.1: " + e.getMessage(), "allow local sockets");
    }
  }

  private Finding user() {
    return machine.user().equals("?") || machine.user().isEmpty()
        ? Finding.broken(
            "user",
            "without a name",
            "PostgreSQL refuses users without an entry in /etc/passwd: run as a named user")
        : Finding.fine("user", machine.user());
  }

  private Finding redis() {
    Optional<Path> server = machine.program("redis-server");
    return server.isPresent()
        ? Finding.fine(
            "redis-server",
            server.get() + ", " + Machine.version(server.get(), "--version").orElse("silent"))
        : Finding.warning(
            "redis-server",
            "none on the PATH: the bundled one is used, which does about half the work",
            "apt install redis-server, or brew install redis");
  }

  private Finding shell() {
    return machine.program("setsid").isPresent()
        ? Finding.fine("setsid", "children get sessions of their own")
        : Finding.warning(
            "setsid",
            "none on the PATH: Ctrl-C reaches the servers too, and the end is less orderly",
            "install util-linux (macOS: brew install util-linux)");
  }

  private Finding browser() {
    Optional<Path> browser = machine.program("chromium").or(() -> machine.program("google-chrome"));
    return browser.isPresent()
        ? Finding.fine("browser for tests", browser.get().toString())
        : Finding.warning(
            "browser for tests",
            "none on the PATH: only the browser test of ./mvnw verify needs it",
            "apt install chromium chromium-driver");
  }

  private static String size(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1 << 30));
  }
}
