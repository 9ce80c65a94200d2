package io.warmfront.collector.fault;

import io.warmfront.contract.error.Reaction;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Puts aside what cannot be read, and goes on. Only where the installation is at fault, as after a
 * change of form with the internal topics left in place, nothing may be passed over.
 */
public final class UnreadableRecords implements DeserializationExceptionHandler {
  private @Nullable FaultDesk desk;

  @Override
  public void configure(Map<String, ?> settings) {
    desk = DeskSetting.of(settings);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    Cause cause = Cause.of(exception);
    return cause.code().reaction() == Reaction.STOP
        ? Response.fail()
        : Response.resume(
            DeskSetting.letters(
                Objects.requireNonNull(desk),
                context,
                record.key(),
                record.value(),
                record.headers(),
                cause));
  }
}
