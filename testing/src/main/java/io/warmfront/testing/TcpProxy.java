package io.warmfront.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A way to a server of the loopback address on which connections can go dead without either end
 * being told, answers can take long, and which can lead to another server. Safe for use by several
 * threads.
 */
public final class TcpProxy implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;

  private final ServerSocket entry;
  private volatile int port;
  private volatile long delayNanos;
  private final Set<Passage> passages = ConcurrentHashMap.newKeySet();

  private TcpProxy(ServerSocket entry, int port) {
    this.entry = entry;
    this.port = port;
  }

  /**
   * Opens a way.
   *
   * @param port of the server
   */
  public static TcpProxy to(int port) {
    try {
      TcpProxy proxy =
          new TcpProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
      Thread.ofVirtual().start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns where clients connect. */
  public int port() {
    return entry.getLocalPort();
  }

  /** Swallows from now on what comes on the connections that are there; new ones work. */
  public void deaden() {
    passages.forEach(it -> it.isDead = true);
  }

  /** Lets each answer of the server wait from now on; zero for not at all. */
  public void slow(Duration delay) {
    delayNanos = delay.toNanos();
  }

  /** Leads to another server from now on, and hangs up on who is connected to the one before. */
  public void lead(int otherPort) {
    port = otherPort;
    passages.forEach(Passage::close);
    passages.clear();
  }

  @Override
  public void close() throws IOException {
    entry.close();
    for (Passage passage : passages) {
      passage.close();
    }
  }

  private void accept() {
    while (!entry.isClosed()) {
      try {
        Socket client = entry.accept();
        Passage passage = new Passage(client, new Socket(InetAddress.getLoopbackAddress(), port));
        passages.add(passage);
        Thread.ofVirtual().start(() -> passage.pass(passage.client, passage.server, () -> 0));
        Thread.ofVirtual()
            .start(() -> passage.pass(passage.server, passage.client, () -> delayNanos));
      } catch (IOException _) {
        // closed, or the server is not there: the client sees that nobody answers
      }
    }
  }

  /** One connection, both ways. */
  private static final class Passage {
    private final Socket client;
    private final Socket server;
    private volatile boolean isDead;

    Passage(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void pass(Socket from, Socket to, LongSupplier delayNanos) {
      byte[] bytes = new byte[BUFFER];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
          if (!isDead) {
            LockSupport.parkNanos(delayNanos.getAsLong());
            out.write(bytes, 0, read);
          }
        }
      } catch (IOException _) {
        // an end is gone
      }
      if (!isDead) {
        close();
      }
    }

    void close() {
      try {
        client.close();
        server.close();
      } catch (IOException _) {
        // it is of no use any more
      }
    }
  }
}
