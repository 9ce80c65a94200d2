package io.warmfront.generator.status;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * Where something that the generator needs listens.
 *
 * @param name for people
 * @param host to connect to
 * @param port to connect to
 */
public record Address(String name, String host, int port) {
  private static final int TIMEOUT_MILLIS = 500;

  /**
   * Returns the address in a URI.
   *
   * @param uri with a host; a leading {@code jdbc:} is left out
   * @param usualPort taken if the URI has none
   */
  public static Address of(String name, String uri, int usualPort) {
    URI parsed = URI.create(uri.startsWith("jdbc:") ? uri.substring("jdbc:".length()) : uri);
    return new Address(name, parsed.getHost(), parsed.getPort() < 0 ? usualPort : parsed.getPort());
  }

  /** Returns the first of several host:port pairs that are separated by commas. */
  public static Address firstOf(String name, String servers) {
    String first = servers.split(",", 2)[0].trim();
    int colon = first.lastIndexOf(':');
    return new Address(
        name, first.substring(0, colon), Integer.parseInt(first.substring(colon + 1)));
  }

  /** Whether something listens there. */
  public boolean isOpen() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
