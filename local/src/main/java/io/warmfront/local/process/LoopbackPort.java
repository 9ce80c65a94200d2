package io.warmfront.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Ports of the loopback address. */
public final class LoopbackPort {
  // below the range from which systems take the ports of outgoing connections, so that a server
  // that is started again finds its port free
  private static final int LOWEST = 15_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 1_000;
  private static final String LISTENING = "0A";

  private LoopbackPort() {}

  /** Says whether a server could listen on the port now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Returns free ports, each another.
   *
   * @param random where to begin to look
   * @throws IllegalStateException if none is found
   */
  public static List<Integer> free(int count, RandomGenerator random) {
    Set<Integer> found = new HashSet<>();
    for (int attempt = 0; attempt < ATTEMPTS && found.size() < count; attempt++) {
      int port = random.nextInt(LOWEST, HIGHEST);
      if (!found.contains(port) && isFree(port)) {
        found.add(port);
      }
    }
    if (found.size() < count) {
      throw new IllegalStateException(
          "only %d of %d free ports found between %d and %d"
              .formatted(found.size(), count, LOWEST, HIGHEST));
    }
    return List.copyOf(found);
  }

  /** Returns the process that listens on the port, where the system tells it (Linux). */
  public static OptionalLong holder(int port) {
    try {
      Set<String> sockets = new HashSet<>();
      for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
        collectListening(Path.of(table), port, sockets);
      }
      return sockets.isEmpty() ? OptionalLong.empty() : owner(sockets);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static void collectListening(Path table, int port, Set<String> sockets)
      throws IOException {
    if (!Files.isReadable(table)) {
      return;
    }
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    for (String line : Files.readAllLines(table)) {
      List<String> columns = List.of(line.strip().split("\\s+", -1));
      if (columns.size() > 9
          && columns.get(1).endsWith(suffix)
          && columns.get(3).equals(LISTENING)) {
        sockets.add("socket:[" + columns.get(9) + "]");
      }
    }
  }

  private static OptionalLong owner(Set<String> sockets) {
    return ProcessHandle.allProcesses()
        .mapToLong(ProcessHandle::pid)
        .filter(pid -> holdsAny(pid, sockets))
        .findFirst();
  }

  private static boolean holdsAny(long pid, Set<String> sockets) {
    try (DirectoryStream<Path> descriptors =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path descriptor : descriptors) {
        if (Files.isSymbolicLink(descriptor)
            && sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
          return true;
        }
      }
    } catch (IOException e) {
      return false; // gone, or somebody else's
    }
    return false;
  }
}
