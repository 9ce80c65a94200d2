package io.warmfront.local.kafka;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * One metadata request (version 1, no topics) by hand: an admin client would need seconds of CPU
 * for it and would fill the log while the broker is still coming up.
 */
final class KafkaProbe {
  private static final int TIMEOUT_MILLIS = 1_000;
  private static final int METADATA = 3;
  private static final int VERSION = 1;
  private static final int CORRELATION = 1;
  private static final int REQUEST_BYTES = 14;

  private KafkaProbe() {}

  /** Says whether the broker answered that a broker is ready for work. */
  static boolean knowsABroker(int port) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      DataOutputStream request = new DataOutputStream(socket.getOutputStream());
      request.writeInt(REQUEST_BYTES);
      request.writeShort(METADATA);
      request.writeShort(VERSION);
      request.writeInt(CORRELATION);
      request.writeShort(-1); // no client id
      request.writeInt(0); // of no topic
      request.flush();
      DataInputStream answer = new DataInputStream(socket.getInputStream());
      answer.readInt(); // size
      return answer.readInt() == CORRELATION && answer.readInt() > 0;
    } catch (IOException e) {
      return false;
    }
  }
}
