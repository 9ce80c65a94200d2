package io.warmfront.generator.operation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What Redis itself counts. */
public final class RedisCounts {
  private final int port;

  /** Creates the counts of a Redis on the loopback address. */
  public RedisCounts(int port) {
    this.port = port;
  }

  /** Returns how often a command was called, by its name in small letters. */
  public long calls(String command) throws IOException {
    return number("commandstats", "cmdstat_" + command + ":calls=");
  }

  /** Returns how many keys that were looked for were there. */
  public long hits() throws IOException {
    return number("stats", "keyspace_hits:");
  }

  /** Returns how many were not. */
  public long misses() throws IOException {
    return number("stats", "keyspace_misses:");
  }

  private long number(String section, String wanted) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      socket
          .getOutputStream()
          .write(("INFO " + section + "\r\n").getBytes(StandardCharsets.US_ASCII));
      int left = Integer.parseInt(in.readLine().substring(1));
      while (left > 0) {
        String line = in.readLine();
        left -= line.length() + 2;
        if (line.startsWith(wanted)) {
          return Long.parseLong(line.substring(wanted.length()).split(",", 2)[0]);
        }
      }
      return 0;
    }
  }
}
