package io.warmfront.workload;

import io.warmfront.contract.workload.Workload;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads workload files. Whatever the bytes are, the answer is a workload or a list of mistakes,
 * never an exception. Safe for use by several threads.
 */
public final class WorkloadFile {
  /** The largest file that is read. */
  public static final int MAX_BYTES = 1 << 20;

  /** How many mistakes are reported at once. */
  public static final int MAX_PROBLEMS = 20;

  private WorkloadFile() {}

  /**
   * Reads a workload.
   *
   * @param source the name of the file, for people; the default of the workload's name
   * @param bytes the whole file
   */
  public static Parsed read(String source, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return tooLarge(source, bytes.length);
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      return read(source, decoder.decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return notUtf8(source, bytes, decoder);
    }
  }

  /**
   * Reads a workload.
   *
   * @param source the name of the file, for people; the default of the workload's name
   * @param text the whole file
   */
  public static Parsed read(String source, String text) {
    if (text.length() > MAX_BYTES) {
      return tooLarge(source, text.length());
    }
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    Problems problems = new Problems(new SourceText(body));
    Node root = YamlDocument.compose(body, problems);
    Workload workload = root == null ? null : new WorkloadReader(problems).read(root, source);
    return answer(source, workload, problems);
  }

  private static Parsed answer(String source, @Nullable Workload workload, Problems problems) {
    return workload != null && problems.isEmpty()
        ? new Parsed.Valid(workload)
        : problems.invalid(source);
  }

  private static Parsed tooLarge(String source, int length) {
    return new Parsed.Invalid(
        source,
        List.of(
            new Problem(
                ProblemCode.LIMIT.label(),
                1,
                1,
                1,
                String.format("the file has %,d bytes", length),
                String.format("at most %,d bytes", MAX_BYTES),
                new Problem.Excerpt("", 0))),
        0);
  }

  /** Points at the first byte that is no UTF-8. */
  private static Parsed notUtf8(String source, byte[] bytes, CharsetDecoder decoder) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult stopped = decoder.reset().decode(in, out, true);
    String before = out.flip().toString();
    SourceText readable = new SourceText(before);
    String last = readable.line(readable.lineCount());
    Problems problems = new Problems(readable);
    problems.add(
        ProblemCode.ENCODING,
        readable.lineCount(),
        last.codePointCount(0, last.length()) + 1,
        1,
        String.format(
            "byte 0x%02X is not UTF-8%s",
            bytes[in.position()] & 0xFF, stopped.isUnderflow() ? " (cut off)" : ""),
        "the file saved as UTF-8");
    return problems.invalid(source);
  }
}
