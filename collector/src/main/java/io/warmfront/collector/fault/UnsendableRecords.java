package io.warmfront.collector.fault;

import io.warmfront.contract.error.ErrorCode;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Counts what can never be sent because of what it is, and goes on; it cannot become a dead letter,
 * which would have to be sent as well. Any other fault is Kafka's.
 */
public final class UnsendableRecords implements ProductionExceptionHandler {
  private @Nullable FaultDesk desk;

  @Override
  public void configure(Map<String, ?> settings) {
    desk = DeskSetting.of(settings);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    if (exception instanceof RecordTooLargeException) {
      count(ErrorCode.TOO_LARGE, record.topic(), exception);
      return Response.resume();
    }
    return exception instanceof RetriableException ? Response.retry() : Response.fail();
  }

  @Override
  @SuppressWarnings("rawtypes") // the interface's own
  public Response handleSerializationError(
      ErrorHandlerContext context,
      ProducerRecord record,
      Exception exception,
      SerializationExceptionOrigin origin) {
    count(ErrorCode.UNKNOWN, record.topic(), exception);
    return Response.resume();
  }

  private void count(ErrorCode code, String topic, Exception exception) {
    Objects.requireNonNull(desk)
        .counter()
        .putAside(
            code, "a record for %s could not be sent: %s".formatted(topic, exception.getMessage()));
  }
}
