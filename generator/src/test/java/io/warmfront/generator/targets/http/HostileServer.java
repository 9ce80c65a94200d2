package io.warmfront.generator.targets.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A server that answers in all the ways in which no server should: by the path it is asked for. */
final class HostileServer implements AutoCloseable {
  private static final int BACKLOG = 200;
  private static final Duration DRIP = Duration.ofMillis(20);

  private final ServerSocket socket;

  HostileServer() throws IOException {
    socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket accepted = socket.accept();
        Thread.ofVirtual().start(() -> serve(accepted));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String path = line.split(" ", -1)[1];
        while (!in.readLine().isEmpty()) {
          // the rest of the head is of no interest
        }
        answer(path, socket);
      }
    } catch (IOException e) {
      // the client has had enough
    }
  }

  private static void answer(String path, Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    switch (path) {
      case "/silent" -> {
        // nothing
      }
      case "/drip" -> {
        say(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
        while (true) {
          say(out, "x");
          LockSupport.parkNanos(DRIP.toNanos());
        }
      }
      case "/reset" -> {
        socket.setSoLinger(true, 0);
        socket.close();
      }
      case "/hang-up" -> socket.close();
      case "/truncated" -> {
        say(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
        socket.close();
      }
      case "/truncated-chunk" -> {
        say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel");
        socket.close();
      }
      case "/huge" -> {
        say(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n");
        pour(out, "");
      }
      case "/endless" -> {
        say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        pour(out, "1000\r\n");
      }
      case "/rubbish" -> say(out, "I have not been a server for long.\r\n\r\n");
      case "/bad-chunk" ->
          say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfive\r\nhello\r\n");
      case "/bomb" -> {
        say(out, "HTTP/1.1 200 OK\r\n");
        while (true) {
          say(out, "X-More: " + "x".repeat(1_000) + "\r\n");
        }
      }
      case "/continue" ->
          say(
              out,
              "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n"
                  + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nitem");
      case "/closing" -> {
        say(out, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nitem");
        socket.close();
      }
      case "/until-the-end" -> {
        say(out, "HTTP/1.0 200 OK\r\n\r\nitem");
        socket.close();
      }
      case "/twice" ->
          say(
              out,
              ("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nitem"
                  + "HTTP/1.1 500 Not asked for\r\nContent-Length: 4\r\n\r\nfake"));
      default -> say(out, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nitem");
    }
  }

  private static void pour(OutputStream out, String head) throws IOException {
    String piece = head + "x".repeat(0x1000) + (head.isEmpty() ? "" : "\r\n");
    while (true) {
      say(out, piece);
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
