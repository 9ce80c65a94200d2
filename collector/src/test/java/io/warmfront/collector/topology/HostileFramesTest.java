package io.warmfront.collector.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.warmfront.collector.FrameBuilder;
import io.warmfront.collector.window.Tally;
import io.warmfront.collector.window.WindowTotals;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.frame.FrameCheck;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import io.warmfront.contract.update.DeadLetterHeaders;
import io.warmfront.testing.Seeded;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands on the frames topic is counted or put aside, and the next frame is counted. */
final class HostileFramesTest {
  private static final String RUN = "run-1";
  private static final SeriesTags READ = FrameBuilder.tags("web", "redis", "read", "acme");
  private static final long T0 = TopologyDriver.START;
  private static final byte[] KEY = "7".getBytes(UTF_8);
  private static final int MANY = 300;
  private static final int MEGABYTES = 3 << 20;
  private static final long HOUR_MILLIS = 3_600_000;

  private final TopologyDriver driver = new TopologyDriver(TopologyDriver.settings());

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void bytes_anyAtAll_arePutAside() {
    Seeded.check(random -> {
      for (int i = 0; i < MANY; i++) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        driver.send(KEY, bytes);
      }
      assertThat(putAside()).isPositive();
      assertThat(driver.deadLetters()).hasSize(putAside());
      assertNextIsCounted();
    });
  }

  /** Each operation that a frame with a good head claims is in one place; the rest is put aside. */
  @Test
  void frames_changedAtRandom_areInExactlyOnePlace() {
    Seeded.check(random -> {
      long claimed = 0;
      int unplaced = 0;
      for (int i = 0; i < MANY; i++) {
        byte[] bytes = spoiled(someFrame(i, random).toByteArray(), random);
        driver.send(KEY, bytes);
        LatencyFrame frame = placed(bytes);
        claimed += frame == null ? 0 : FrameCheck.claimedOperations(frame);
        unplaced += frame == null ? 1 : 0;
      }
      driver.closeAll();

      assertThat(unplaced).isPositive();
      assertThat(putAside()).isGreaterThanOrEqualTo(unplaced);
      assertThat(driver.deadLetters()).hasSize(putAside());
      assertThat(operations() + outsideWindows()).isEqualTo(claimed);
    });
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, (T0 + HOUR_MILLIS) * 1_000})
  void times_outOfTheQuestion_areRejected(long baseMicros) {
    LatencyFrame frame = frame(0, 3).toBuilder().setBaseTimeMicros(baseMicros).build();
    assertRejected(frame, 3);
  }

  @Test
  void columns_negativeOrHuge_areRejected() {
    List<UnaryOperator<LatencyFrame.Builder>> changes =
        List.of(
            it -> it.setEndOffsetMicros(1, Long.MAX_VALUE),
            it -> it.setEndOffsetMicros(1, Long.MIN_VALUE),
            it -> it.setStartDelayNanos(1, -1),
            it -> it.setStartDelayNanos(1, Long.MAX_VALUE),
            it -> it.setServiceNanos(1, -1),
            it -> it.setServiceNanos(1, Long.MAX_VALUE),
            it -> it.setStalenessMicros(1, Long.MAX_VALUE),
            it -> it.setBytes(1, -1),
            it -> it.setOutcomeValue(1, 0),
            it -> it.setOutcomeValue(1, 11),
            it -> it.setOutcomeValue(1, -1),
            it -> it.setErrorKind(1, -1),
            it -> it.setSeriesIndex(1, -1));
    for (int i = 0; i < changes.size(); i++) {
      LatencyFrame.Builder frame = frame(i, 3).toBuilder().setOperationsBefore(i * 3L);
      driver.send(changes.get(i).apply(frame).build());
    }
    driver.closeAll();

    assertThat(driver.putAside(ErrorCode.FRAME_INVALID)).isEqualTo(changes.size());
    assertThat(accounts().getRejected()).isEqualTo(changes.size() * 3L);
    assertThat(operations()).isZero();
  }

  @Test
  void clock_anHourAhead_isPutAsideWhenItNamesTheEpochToo() {
    LatencyFrame frame = frame(0, 3).toBuilder().setEpoch(T0 + HOUR_MILLIS).build();
    driver.send(frame);

    assertThat(driver.putAside(ErrorCode.FRAME_INVALID)).isEqualTo(1);
    assertNextIsCounted();
  }

  /** A later version writes a column as doubles: not the number that it means, but no number. */
  @Test
  void column_notANumber_isRejectedForItsLength() {
    UnknownFieldSet doubles =
        UnknownFieldSet.newBuilder()
            .addField(
                LatencyFrame.SERVICE_NANOS_FIELD_NUMBER,
                UnknownFieldSet.Field.newBuilder()
                    .addFixed64(Double.doubleToRawLongBits(Double.NaN))
                    .addFixed64(Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY))
                    .addFixed64(Double.doubleToRawLongBits(1e300))
                    .build())
            .build();
    LatencyFrame frame =
        frame(0, 3).toBuilder().clearServiceNanos().setUnknownFields(doubles).build();
    assertRejected(frame, 3);
  }

  @Test
  void fields_ofALaterVersion_areIgnored() {
    UnknownFieldSet later =
        UnknownFieldSet.newBuilder()
            .addField(
                4_711,
                UnknownFieldSet.Field.newBuilder()
                    .addLengthDelimited(ByteString.copyFromUtf8("what nobody knows yet"))
                    .build())
            .build();
    driver.send(frame(0, 3).toBuilder().setUnknownFields(later).build());
    driver.closeAll();

    assertThat(operations()).isEqualTo(3);
  }

  @Test
  void series_aMillion_areRejected() {
    LatencyFrame.Builder frame = frame(0, 1).toBuilder();
    while (frame.getSeriesCount() < 1_000_000) {
      frame.addSeries(SeriesTags.getDefaultInstance());
    }
    assertRejected(frame.build(), 1);
  }

  @Test
  void frame_tooLarge_isPutAsideWithoutItsValue() {
    byte[] bytes = new byte[FrameCheck.LARGEST_FRAME + 1];
    driver.send(KEY, bytes);

    TestRecord<byte[], byte[]> letter = driver.deadLetters().getFirst();
    assertThat(letter.value()).isNull();
    assertThat(letter.key()).isEqualTo(KEY);
    assertThat(header(letter, DeadLetterHeaders.MESSAGE))
        .isEqualTo("a frame must have at most 2097152 bytes, had 2097153");
    assertThat(header(letter, DeadLetterHeaders.OMITTED)).startsWith("the value");
    assertNextIsCounted();
  }

  @Test
  void key_tooLarge_isPutAsideWithoutAnythingOfItsOwn() {
    driver.send(new byte[MEGABYTES], KEY);

    TestRecord<byte[], byte[]> letter = driver.deadLetters().getFirst();
    assertThat(letter.value()).isNull();
    assertThat(letter.key()).isNull();
    assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
    assertNextIsCounted();
  }

  /** More than a record of Kafka may hold goes on its way in parts, and nothing of it is late. */
  @Test
  void frame_ofAsManySeriesAndOutcomesAsMayBe_isCounted() {
    FrameBuilder frame = new FrameBuilder(RUN, 0, 1, 0).at(T0 + 1_000);
    int operations = 0;
    for (int series = 0; series < 4_096; series++) {
      SeriesTags tags = FrameBuilder.tags("web", "redis", "read", "tenant-" + series);
      for (Outcome outcome : Outcome.values()) {
        frame.operation(tags, outcome, 0, 1_000, 500_000, 100, 0);
        operations++;
      }
    }
    driver.send(frame.build());
    driver.closeAll();

    assertThat(operations()).isEqualTo(operations);
    assertThat(accounts().getLate()).isZero();
  }

  @Test
  void errorKinds_thousands_shareOneAtSomePoint() {
    for (int i = 0; i < 3; i++) {
      FrameBuilder frame = new FrameBuilder(RUN, 0, 1, i).at(T0 + 1_000).before(i * 1_000L);
      for (int kind = 0; kind < 1_000; kind++) {
        frame.error(READ, "kind-" + i + "-" + kind, 0);
      }
      driver.send(frame.build());
    }
    driver.closeAll();

    Window window = closed("run-1|web|redis|read|acme|" + T0);
    assertThat(window.getErrorsCount()).isLessThanOrEqualTo(201);
    assertThat(window.getErrorsList().stream().mapToLong(it -> it.getCount()).sum())
        .isEqualTo(3_000);
  }

  /** What the handler makes of them is HandlersTest's; a driver without a broker sends nothing. */
  @Test
  void bytes_betweenFoldAndMerge_areCountedAndPassedOver() {
    driver.sendBetween(new byte[4], "no bundle".getBytes(UTF_8));

    assertThat(driver.putAside(ErrorCode.BUNDLE_UNREADABLE)).isEqualTo(1);
    assertNextIsCounted();
  }

  private void assertRejected(LatencyFrame frame, long operations) {
    driver.send(frame, T0);
    driver.closeAll();
    assertThat(driver.putAside(ErrorCode.FRAME_INVALID)).isEqualTo(1);
    assertThat(driver.deadLetters()).hasSize(1);
    assertThat(accounts().getRejected()).isEqualTo(operations);
    assertThat(operations()).isZero();
  }

  private void assertNextIsCounted() {
    driver.send(new FrameBuilder("run-2", 0, 1, 0).at(T0 + 1_000).build());
    driver.send(
        new FrameBuilder("run-2", 0, 1, 1).at(T0 + 1_000).operation(READ, Outcome.HIT, 0).build());
    driver.closeAll();
    assertThat(operations()).isEqualTo(1);
  }

  private static LatencyFrame frame(long sequence, int operations) {
    FrameBuilder frame = new FrameBuilder(RUN, 0, 1, sequence).at(T0 + 1_000);
    for (int i = 0; i < operations; i++) {
      frame.operation(READ, Outcome.HIT, i);
    }
    return frame.build();
  }

  private static LatencyFrame someFrame(int sequence, RandomGenerator random) {
    FrameBuilder frame =
        new FrameBuilder(RUN, random.nextInt(3), 1, sequence)
            .at(T0 + sequence * 100L)
            .arrivals("web", 0, random.nextInt(100));
    for (int i = random.nextInt(20); i > 0; i--) {
      if (random.nextInt(4) == 0) {
        frame.error(READ, "timeout", i);
      } else {
        frame.operation(READ, Outcome.HIT, i);
      }
    }
    return frame.build();
  }

  /** Returns the bytes with a part cut off, some of them changed, doubled, or as they are. */
  private static byte[] spoiled(byte[] bytes, RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> {
        for (int i = random.nextInt(1, 8); i > 0; i--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        yield bytes;
      }
      case 2 -> {
        byte[] doubled = Arrays.copyOf(bytes, bytes.length * 2);
        System.arraycopy(bytes, 0, doubled, bytes.length, bytes.length);
        yield doubled;
      }
      default -> bytes;
    };
  }

  private static @Nullable LatencyFrame placed(byte[] bytes) {
    try {
      LatencyFrame frame = LatencyFrame.parseFrom(bytes);
      return FrameCheck.head(frame, T0 + 50_000).isEmpty() ? frame : null;
    } catch (InvalidProtocolBufferException e) {
      return null;
    }
  }

  private int putAside() {
    return driver.putAside(ErrorCode.FRAME_UNREADABLE) + driver.putAside(ErrorCode.FRAME_INVALID);
  }

  private long operations() {
    return closed().stream().mapToLong(it -> WindowTotals.operations(it.value)).sum();
  }

  private long outsideWindows() {
    Accounts accounts = accounts();
    return accounts.getRejected()
        + accounts.getDuplicate()
        + accounts.getFenced()
        + accounts.getLate();
  }

  private Accounts accounts() {
    Tally tally = new Tally();
    closed().forEach(entry -> tally.add(entry.value.getAccounts()));
    return tally.encode();
  }

  private Window closed(String key) {
    return closed().stream()
        .filter(it -> it.key.equals(key))
        .map(it -> it.value)
        .findFirst()
        .orElseThrow();
  }

  private List<KeyValue<String, Window>> closed() {
    return driver.windows(WindowState.WINDOW_STATE_CLOSED);
  }

  private static String header(TestRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    assertThat(header).as(name).isNotNull();
    return new String(header.value(), UTF_8);
  }
}
