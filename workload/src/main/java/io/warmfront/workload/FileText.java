package io.warmfront.workload;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of a file into text. */
final class FileText {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private FileText() {}

  /** Returns the text, or null after reporting why there is none. */
  static @Nullable String decode(String file, byte[] bytes, Findings findings) {
    if (isTooLarge(file, bytes.length, findings)) {
      return null;
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError() || in.hasRemaining()) {
      reportByte(file, text, bytes[in.position()], result.isUnderflow(), findings);
      return null;
    }
    return unmarked(text);
  }

  /** Returns a text that was decoded already, or null after reporting that it is too large. */
  static @Nullable String check(String file, String text, Findings findings) {
    return isTooLarge(file, text.length(), findings) ? null : unmarked(text);
  }

  private static String unmarked(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static boolean isTooLarge(String file, int length, Findings findings) {
    if (length <= WorkloadFile.MAX_BYTES) {
      return false;
    }
    findings
        .in(new SourceFile(file, new SourceText("")))
        .add(
            ProblemCode.LIMIT,
            1,
            1,
            1,
            String.format("the file has %,d bytes", length),
            String.format("at most %,d bytes", WorkloadFile.MAX_BYTES));
    return true;
  }

  /** Points at the first byte that is no UTF-8. */
  private static void reportByte(
      String file, String before, byte wrong, boolean cutOff, Findings findings) {
    SourceText readable = new SourceText(before);
    String last = readable.line(readable.lineCount());
    findings
        .in(new SourceFile(file, readable))
        .add(
            ProblemCode.ENCODING,
            readable.lineCount(),
            last.codePointCount(0, last.length()) + 1,
            1,
            String.format("byte 0x%02X is not UTF-8%s", wrong & 0xFF, cutOff ? " (cut off)" : ""),
            "the file saved as UTF-8");
  }
}
