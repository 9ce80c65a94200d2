package io.warmfront.updates;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes as people read them: as text if they are some, or else as hexadecimal digits. */
public final class ShownBytes {
  private static final String HEX = "0x";

  private ShownBytes() {}

  /** Returns the text if the bytes are UTF-8 without control characters, or else 0x and digits. */
  public static String of(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.codePoints().noneMatch(ShownBytes::isHidden)) {
        return text;
      }
    } catch (CharacterCodingException _) {
      // no text
    }
    return HEX + HexFormat.of().formatHex(bytes);
  }

  /** Signs that a terminal would obey, or not show. */
  private static boolean isHidden(int sign) {
    return Character.isISOControl(sign)
        || Character.getType(sign) == Character.FORMAT
        || !Character.isDefined(sign);
  }
}
