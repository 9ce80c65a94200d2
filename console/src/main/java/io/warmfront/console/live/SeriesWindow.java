package io.warmfront.console.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.warmfront.contract.proto.Window;

/**
 * The newest record of one series and window, kept as bytes: a fifth of the size of the objects.
 *
 * @param bytes an encoded {@link Window}
 * @param isClosed whether it is final
 * @param newestMillis newest end of an operation in it, Unix milliseconds; 0 if nobody says
 */
record SeriesWindow(ByteString bytes, boolean isClosed, long newestMillis) {
  Tally tally() {
    try {
      return Tally.of(Window.parseFrom(bytes));
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException("a window that was read once is unreadable", impossible);
    }
  }
}
