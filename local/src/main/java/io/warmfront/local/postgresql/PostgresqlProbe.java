package io.warmfront.local.postgresql;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Connects and runs {@code SELECT 1} by hand, so that no driver is needed here. */
final class PostgresqlProbe {
  private static final int TIMEOUT_MILLIS = 1_000;
  private static final int PROTOCOL_3 = 3 << 16;
  private static final char ERROR = 'E';
  private static final char COMMAND_COMPLETE = 'C';
  private static final char READY = 'Z';

  private PostgresqlProbe() {}

  /** Says whether the server let the user in and answered a query. */
  static boolean answersAQuery(int port, String user) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      DataOutputStream request = new DataOutputStream(socket.getOutputStream());
      DataInputStream answer = new DataInputStream(socket.getInputStream());
      byte[] startup = text("user\0" + user + "\0database\0postgres\0\0");
      request.writeInt(8 + startup.length);
      request.writeInt(PROTOCOL_3);
      request.write(startup);
      request.flush();
      if (!reads(answer, READY)) {
        return false;
      }
      byte[] query = text("SELECT 1\0");
      request.write('Q');
      request.writeInt(4 + query.length);
      request.write(query);
      request.flush();
      boolean answered = reads(answer, COMMAND_COMPLETE);
      request.write('X');
      request.writeInt(4);
      return answered;
    } catch (IOException e) {
      return false;
    }
  }

  /** Reads messages until one of the wanted type; false if an error comes first. */
  private static boolean reads(DataInputStream answer, char wanted) throws IOException {
    while (true) {
      char type = (char) answer.readUnsignedByte();
      int length = answer.readInt() - 4;
      if (type == ERROR || length < 0) {
        return false;
      }
      answer.skipNBytes(length);
      if (type == wanted) {
        return true;
      }
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
