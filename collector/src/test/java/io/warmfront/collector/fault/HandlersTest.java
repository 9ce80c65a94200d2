package io.warmfront.collector.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.update.DeadLetterHeaders;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

final class HandlersTest {
  private static final byte[] KEY = "key".getBytes(UTF_8);
  private static final byte[] VALUE = "value".getBytes(UTF_8);
  private static final ProducerRecord<byte[], byte[]> SENT =
      new ProducerRecord<>("windows", KEY, VALUE);

  private final List<ErrorCode> putAside = new ArrayList<>();
  private final Map<String, Object> settings =
      Map.of(
          DeskSetting.NAME,
          new FaultDesk(
              "letters",
              "group",
              (code, message) -> putAside.add(code),
              InstantSource.fixed(Instant.ofEpochMilli(1_000))),
          FailedRecords.NEVER_AT,
          "merge");

  @Test
  void unreadable_foreignBytes_goOnWithADeadLetter() {
    var response = unreadable(new PipelineException(ErrorCode.BUNDLE_UNREADABLE, "no bundle"));

    assertThat(response.result()).isEqualTo(DeserializationExceptionHandler.Result.RESUME);
    assertThat(putAside).containsExactly(ErrorCode.BUNDLE_UNREADABLE);
    ProducerRecord<byte[], byte[]> letter = response.deadLetterQueueRecords().getFirst();
    assertThat(letter.topic()).isEqualTo("letters");
    assertThat(letter.key()).isEqualTo(KEY);
    assertThat(letter.value()).isEqualTo(VALUE);
    assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("source");
    assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("42");
    assertThat(header(letter, DeadLetterHeaders.EXCEPTION))
        .isEqualTo(PipelineException.class.getName());
  }

  @Test
  void unreadable_installationAtFault_stops() {
    var response = unreadable(new PipelineException(ErrorCode.TOPIC_UNFIT, "version 2"));

    assertThat(response.result()).isEqualTo(DeserializationExceptionHandler.Result.FAIL);
    assertThat(putAside).isEmpty();
  }

  private DeserializationExceptionHandler.Response unreadable(Exception exception) {
    UnreadableRecords handler = new UnreadableRecords();
    handler.configure(settings);
    return handler.handleError(
        new Place("bundles"), new ConsumerRecord<>("source", 1, 42, KEY, VALUE), exception);
  }

  @Test
  void failed_anyStep_goesOnWithTheSourceRecordAsADeadLetter() {
    var response = failed("fold");

    assertThat(response.result()).isEqualTo(ProcessingExceptionHandler.Result.RESUME);
    assertThat(putAside).containsExactly(ErrorCode.UNKNOWN);
    assertThat(response.deadLetterQueueRecords().getFirst().value()).isEqualTo(VALUE);
  }

  @Test
  void failed_atTheMerge_beginsAgainAtTheLastCommit() {
    var response = failed("merge");

    assertThat(response.result()).isEqualTo(ProcessingExceptionHandler.Result.FAIL);
    assertThat(putAside).isEmpty();
  }

  private ProcessingExceptionHandler.Response failed(String step) {
    FailedRecords handler = new FailedRecords();
    handler.configure(settings);
    return handler.handleError(
        new Place(step), new Record<>("k", "v", 0), new IndexOutOfBoundsException("9"));
  }

  @Test
  void unsendable_byWhatItIs_isCounted() {
    var response = unsendable(new RecordTooLargeException("3 MB"));

    assertThat(response.result()).isEqualTo(ProductionExceptionHandler.Result.RESUME);
    assertThat(putAside).containsExactly(ErrorCode.TOO_LARGE);
  }

  @Test
  void unsendable_byKafka_isTriedAgainOrStops() {
    assertThat(unsendable(new TimeoutException("busy")).result())
        .isEqualTo(ProductionExceptionHandler.Result.RETRY);
    assertThat(unsendable(new AuthorizationException("no")).result())
        .isEqualTo(ProductionExceptionHandler.Result.FAIL);
    assertThat(putAside).isEmpty();
  }

  @Test
  void unsendable_noBytesCanBeMadeOfIt_isCounted() {
    UnsendableRecords handler = new UnsendableRecords();
    handler.configure(settings);
    var response =
        handler.handleSerializationError(
            new Place("windows"),
            SENT,
            new ClassCastException("no window"),
            ProductionExceptionHandler.SerializationExceptionOrigin.VALUE);

    assertThat(response.result()).isEqualTo(ProductionExceptionHandler.Result.RESUME);
    assertThat(putAside).containsExactly(ErrorCode.UNKNOWN);
  }

  private ProductionExceptionHandler.Response unsendable(Exception exception) {
    UnsendableRecords handler = new UnsendableRecords();
    handler.configure(settings);
    return handler.handleError(new Place("windows"), SENT, exception);
  }

  @Test
  void configure_withoutDesk_isRefused() {
    assertThatThrownBy(() -> new UnreadableRecords().configure(Map.of()))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining(DeskSetting.NAME);
  }

  private static String header(ProducerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  /** Where it happened. */
  private record Place(String processorNodeId) implements ErrorHandlerContext {
    @Override
    public String topic() {
      return "source";
    }

    @Override
    public int partition() {
      return 1;
    }

    @Override
    public long offset() {
      return 42;
    }

    @Override
    public Headers headers() {
      return new RecordHeaders();
    }

    @Override
    public TaskId taskId() {
      return new TaskId(0, 1);
    }

    @Override
    public long timestamp() {
      return 7;
    }

    @Override
    public byte[] sourceRawKey() {
      return KEY;
    }

    @Override
    public byte[] sourceRawValue() {
      return VALUE;
    }
  }
}
