package io.warmfront.generator.execution;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For how long at a time a thread asks Linux for a processor. Since 6.12 a thread that asks for
 * little is let in at once when it wakes, before others have used up what they asked for; its share
 * of the processor stays the same, and everybody may ask. See {@code sched_runtime} in
 * sched_setattr(2) and "EEVDF Scheduler" in the kernel's documentation.
 */
final class ShortSlice {
  private static final Logger LOG = LoggerFactory.getLogger(ShortSlice.class);

  /** The least that Linux takes; the usual slice is some milliseconds. */
  private static final long SLICE_NANOS = 100_000;

  /** Size of {@code struct sched_attr}, and where its runtime lies. */
  private static final long ATTRIBUTES = 56;

  private static final long RUNTIME = 24;

  private ShortSlice() {}

  /** Asks for the shortest slice for the calling platform thread; elsewhere nothing happens. */
  static void forThisThread() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return;
    }
    // the numbers of the system calls, which C libraries have no functions for
    switch (System.getProperty("os.arch")) {
      case "amd64" -> change(315, 314);
      case "aarch64" -> change(275, 274);
      default -> LOG.debug("slices are as long as the system makes them");
    }
  }

  /** All but the slice stays as it is: a nice thread stays nice. */
  @SuppressWarnings("restricted") // the generator is started with native access
  private static void change(long getAttributes, long setAttributes) {
    Linker linker = Linker.nativeLinker();
    MethodHandle call =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("syscall"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(ATTRIBUTES, Long.BYTES);
      long answer = (long) call.invokeExact(getAttributes, 0L, attributes, ATTRIBUTES, 0L);
      if (answer == 0) {
        attributes.set(ValueLayout.JAVA_LONG, RUNTIME, SLICE_NANOS);
        answer = (long) call.invokeExact(setAttributes, 0L, attributes, 0L, 0L);
      }
      LOG.debug("a slice of {} ns was {}", SLICE_NANOS, answer == 0 ? "taken" : "refused");
    } catch (Throwable e) {
      LOG.debug("slices are as long as the system makes them", e);
    }
  }
}
