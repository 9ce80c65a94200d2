package io.warmfront.generator.execution;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory for compiled code, taken from Linux at once. The compiler is at work for hours, since
 * what is called once a second is compiled after so many calls as well; each page that it fills
 * would let a generator of constant load grow. The heap is taken at once by {@code
 * -XX:+AlwaysPreTouch}, for which the code cache has no counterpart. See {@code
 * MADV_POPULATE_WRITE} in madvise(2): what stands in the pages stays as it is.
 */
public final class ResidentCode {
  private static final Logger LOG = LoggerFactory.getLogger(ResidentCode.class);
  private static final Path MAPS = Path.of("/proc/self/maps");

  /** Memory without a file that is written and executed: only the virtual machine has such. */
  private static final Pattern CODE =
      Pattern.compile("([0-9a-f]+)-([0-9a-f]+) rwx[ps] [0-9a-f]+ 00:00 0\\s*");

  private static final int POPULATE_WRITE = 23;

  private ResidentCode() {}

  /**
   * Makes all pages of the code cache resident that the virtual machine has committed, {@code
   * -XX:InitialCodeCacheSize} of each of its parts. On other systems, and on Linux before 5.14,
   * nothing happens.
   */
  public static void take() {
    try {
      List<Range> ranges = ranges();
      long taken = ranges.stream().filter(ResidentCode::populate).mapToLong(Range::bytes).sum();
      LOG.debug("{} bytes for compiled code are resident", taken);
    } catch (IOException e) {
      LOG.debug("compiled code takes its memory as it comes", e);
    }
  }

  /** Returns where the committed parts of the code cache lie; none but on Linux. */
  private static List<Range> ranges() throws IOException {
    if (!Files.exists(MAPS)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(MAPS)) {
      return lines.map(CODE::matcher).filter(Matcher::matches).map(Range::of).toList();
    }
  }

  @SuppressWarnings("restricted") // the generator is started with native access
  private static boolean populate(Range range) {
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle advise =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("madvise"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.ADDRESS,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.JAVA_INT));
      MemorySegment start = MemorySegment.ofAddress(range.start());
      return (int) advise.invokeExact(start, range.bytes(), POPULATE_WRITE) == 0;
    } catch (Throwable e) {
      LOG.debug("compiled code takes its memory as it comes", e);
      return false;
    }
  }

  /**
   * A range of addresses.
   *
   * @param start of its first byte
   * @param bytes how many there are
   */
  private record Range(long start, long bytes) {
    private static Range of(Matcher line) {
      long start = HexFormat.fromHexDigitsToLong(line.group(1));
      return new Range(start, HexFormat.fromHexDigitsToLong(line.group(2)) - start);
    }
  }
}
