package io.warmfront.collector.fault;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Puts aside what a step failed at for a reason that nobody foresaw, and goes on.
 *
 * <p>Of frames nothing is lost uncounted: one that failed before it took its place is missed by the
 * next of its shard and counted as lost. What the merge fails at may have been taken in by half, so
 * there the task begins again at the last commit instead.
 */
public final class FailedRecords implements ProcessingExceptionHandler {
  /** The setting that names the step at which nothing is passed over. */
  public static final String NEVER_AT = "warmfront.fault.never-at";

  private @Nullable FaultDesk desk;
  private String neverAt = "";

  @Override
  public void configure(Map<String, ?> settings) {
    desk = DeskSetting.of(settings);
    neverAt = Objects.toString(settings.get(NEVER_AT), "");
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
    return neverAt.equals(context.processorNodeId())
        ? Response.fail()
        : Response.resume(
            DeskSetting.letters(
                Objects.requireNonNull(desk),
                context,
                context.sourceRawKey(),
                context.sourceRawValue(),
                context.headers(),
                Cause.of(exception)));
  }
}
