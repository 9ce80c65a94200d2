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
   * Reads a workload that stands alone: what refers to something else is a mistake.
   *
   * @param source the name of the file, for people; the default of the workload's name
   * @param bytes the whole file
   */
  public static Parsed read(String source, byte[] bytes) {
    return resolve(source, bytes, new Surroundings.Nothing()).parsed();
  }

  /**
   * Reads a workload that stands alone: what refers to something else is a mistake.
   *
   * @param source the name of the file, for people; the default of the workload's name
   * @param text the whole file
   */
  public static Parsed read(String source, String text) {
    return resolve(source, text, new Surroundings.Nothing()).parsed();
  }

  /**
   * Reads a workload and what it refers to.
   *
   * @param source the name of the file, for people; the default of the workload's name
   * @param bytes the whole file
   * @param around what it can refer to
   */
  public static Resolved resolve(String source, byte[] bytes, Surroundings around) {
    if (bytes.length > MAX_BYTES) {
      return wrong(tooLarge(source, bytes.length));
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      return resolve(source, decoder.decode(ByteBuffer.wrap(bytes)).toString(), around);
    } catch (CharacterCodingException e) {
      return wrong(notUtf8(source, bytes, decoder));
    }
  }

  private static Resolved resolve(String source, String text, Surroundings around) {
    if (text.length() > MAX_BYTES) {
      return wrong(tooLarge(source, text.length()));
    }
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    Problems problems = new Problems(new SourceText(body));
    Node root = YamlDocument.compose(body, problems);
    if (root == null) {
      return wrong(problems.invalid(source));
    }
    Interpolation interpolation = new Interpolation(around, problems);
    interpolation.apply(root);
    Workload workload = new WorkloadReader(problems).read(root, source);
    if (workload == null || !problems.isEmpty()) {
      return wrong(problems.invalid(source));
    }
    Parsed.Valid valid = new Parsed.Valid(workload);
    return interpolation.isUsed()
        ? checked(source, valid, FlatText.of(root))
        : new Resolved(valid, body);
  }

  /** Reads what was put together, because it may be larger than any file may be. */
  private static Resolved checked(String source, Parsed.Valid valid, String text) {
    return switch (read(source, text)) {
      case Parsed.Valid _ -> new Resolved(valid, text);
      case Parsed.Invalid invalid -> wrong(invalid);
    };
  }

  private static Resolved wrong(Parsed.Invalid invalid) {
    return new Resolved(invalid, "");
  }

  private static Parsed.Invalid tooLarge(String source, int length) {
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
  private static Parsed.Invalid notUtf8(String source, byte[] bytes, CharsetDecoder decoder) {
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
