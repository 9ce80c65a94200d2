package io.warmfront.contract.histogram;

import static io.warmfront.contract.histogram.Durations.histogramOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.InvalidProtocolBufferException;
import io.warmfront.contract.proto.HistogramData;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HistogramCodecTest {
  /** Buckets 10 (twice), 12 (once) and one zero. */
  private static final HistogramData SOUND =
      HistogramCodec.encode(histogramOf(0, bucket(10), bucket(10), bucket(12)));

  static Stream<Durations.Sample> samples() {
    return Durations.samples();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void decode_ofEncode_isTheSame(Durations.Sample sample) throws InvalidProtocolBufferException {
    ExponentialHistogram histogram = histogramOf(sample.nanos(1_000));
    HistogramData data = HistogramCodec.encode(histogram);
    ExponentialHistogram read = HistogramCodec.decode(HistogramData.parseFrom(data.toByteArray()));
    assertThat(read).isEqualTo(histogram).hasSameHashCodeAs(histogram);
    assertThat(HistogramCodec.encode(read)).isEqualTo(data);
    for (double quantile : new double[] {0, 0.5, 0.99, 1}) {
      assertThat(read.quantileSeconds(quantile)).isEqualTo(histogram.quantileSeconds(quantile));
    }
  }

  @Test
  void encode_nothing_isTheEmptyMessage() {
    assertThat(HistogramCodec.encode(new ExponentialHistogram()))
        .isEqualTo(HistogramData.getDefaultInstance());
  }

  @Test
  void encode_someDurations_isAsDocumented() {
    assertThat(SOUND)
        .isEqualTo(
            HistogramData.newBuilder()
                .setZeroCount(1)
                .setFirstIndex(10)
                .addCounts(2)
                .addIndexGaps(2)
                .addCounts(1)
                .setSumNanos(2 * bucket(10) + bucket(12))
                .setMinNanos(0)
                .setMaxNanos(bucket(12))
                .build());
  }

  static Stream<Arguments> contradictions() {
    return Stream.of(
        broken("a gap too few", it -> it.clearIndexGaps(), "needs 1 index gaps, has 0"),
        broken("a gap too many", it -> it.addIndexGaps(1), "needs 1 index gaps, has 2"),
        broken("a count too few", it -> it.clearCounts().addCounts(2), "has 1"),
        broken("gaps alone", it -> it.clear().addIndexGaps(1), "needs 0 index gaps, has 1"),
        broken("a gap of zero", it -> it.setIndexGaps(0, 0), "gap must be above 0"),
        broken("a gap too wide", it -> it.setIndexGaps(0, -1), "was 4294967305"),
        broken("an index too low", it -> it.setFirstIndex(-1915), "was -1915"),
        broken("an index too high", it -> it.setFirstIndex(2119), "was 2119"),
        broken("an empty bucket", it -> it.setCounts(1, 0), "must hold more than 0"),
        broken("a count beyond 2^63", it -> it.setCounts(1, -1), "18446744073709551615"),
        broken("a zero count beyond 2^63", it -> it.setZeroCount(-1), "18446744073709551615"),
        broken("counts whose sum wraps", it -> it.setCounts(0, Long.MAX_VALUE), "at most"),
        broken(
            "counts whose sum wraps twice",
            it ->
                it.setZeroCount(Long.MAX_VALUE)
                    .setCounts(0, Long.MAX_VALUE)
                    .setCounts(1, Long.MAX_VALUE),
            "at most"),
        broken("a least value beyond 2^63", it -> it.setMinNanos(-1), "least value"),
        broken("a greatest value beyond 2^63", it -> it.setMaxNanos(-1), "greatest value"),
        broken("a least value but a zero", it -> it.setMinNanos(bucket(10)), "least value"),
        broken("no zero but a zero value", it -> it.clearZeroCount(), "least value"),
        broken("a greatest value too low", it -> it.setMaxNanos(bucket(11)), "greatest value"),
        broken("a greatest value too high", it -> it.setMaxNanos(bucket(13)), "greatest value"),
        broken("no greatest value", it -> it.clearMaxNanos(), "greatest value"),
        broken(
            "least above greatest",
            it ->
                it.clear()
                    .setFirstIndex(10)
                    .addCounts(2)
                    .setMinNanos(bucket(10))
                    .setMaxNanos(bucket(10) - 1),
            "must not exceed"),
        broken("a sum too small", it -> it.setSumNanos(-1), "sum of 18446744073709551615 ns"),
        broken("a sum too great", it -> it.setSumNanos(5 * bucket(12)), "sum of"),
        broken("a sum of nothing", it -> it.clear().setSumNanos(1), "sum of 1 ns"),
        broken("a least of nothing", it -> it.clear().setMinNanos(1), "least value"),
        broken("a greatest of nothing", it -> it.clear().setMaxNanos(1), "greatest value"),
        broken("a first index of nothing", it -> it.clear().setFirstIndex(1), "first index"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("contradictions")
  void decode_contradiction_isRefused(String name, HistogramData data, String message) {
    ExponentialHistogram target = histogramOf(1, 2, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> target.merge(data))
        .withMessageContaining(message);
    assertThat(target).as("untouched").isEqualTo(histogramOf(1, 2, 3));
  }

  /** Whatever the bytes are, reading them ends in a histogram that holds together or a refusal. */
  @Test
  void decode_randomBytes_givesAHistogramOrARefusal() {
    Random random = new Random(6);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = SOUND.toByteArray();
      if (random.nextInt(4) == 0) {
        bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
      } else {
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      assertSoundOrRefused(bytes);
    }
  }

  /** Well-formed messages of wild values get past the parser, into the checks. */
  @Test
  void decode_wildValues_givesAHistogramOrARefusal() {
    Random random = new Random(7);
    for (int round = 0; round < 10_000; round++) {
      HistogramData.Builder data = random.nextBoolean() ? SOUND.toBuilder() : anyBuckets(random);
      switch (random.nextInt(8)) {
        case 0 -> data.setZeroCount(wild(random));
        case 1 -> data.setFirstIndex((int) wild(random));
        case 2 -> data.addIndexGaps((int) wild(random));
        case 3 -> data.addCounts(wild(random));
        case 4 -> data.setSumNanos(wild(random));
        case 5 -> data.setMinNanos(wild(random));
        case 6 -> data.setMaxNanos(wild(random));
        default -> data.addCounts(wild(random)).addIndexGaps((int) wild(random));
      }
      assertSoundOrRefused(data.build().toByteArray());
    }
  }

  private static void assertSoundOrRefused(byte[] bytes) {
    ExponentialHistogram histogram;
    try {
      histogram = HistogramCodec.decode(HistogramData.parseFrom(bytes));
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      assertThat(e).hasMessageNotContaining("null");
      return;
    }
    long[] inBuckets = {histogram.zeroCount()};
    histogram.forEachBucket((index, count) -> inBuckets[0] += count);
    assertThat(inBuckets[0]).isEqualTo(histogram.count());
    for (double quantile : new double[] {0, 0.5, 0.999, 1}) {
      histogram
          .quantileSeconds(quantile)
          .ifPresent(it ->
              assertThat(it).isBetween(histogram.minNanos() / 1e9, histogram.maxNanos() / 1e9));
    }
  }

  private static HistogramData.Builder anyBuckets(Random random) {
    HistogramData.Builder data = HistogramData.newBuilder();
    int index = random.nextInt(-1914, 2119);
    data.setFirstIndex(index).addCounts(1 + random.nextInt(9)).setMinNanos(bucket(index));
    for (int more = random.nextInt(5); more > 0; more--) {
      int gap = 1 + random.nextInt(50);
      index = Math.min(2118, index + gap);
      data.addIndexGaps(gap).addCounts(Math.max(1, wild(random)));
    }
    return data.setMaxNanos(bucket(index)).setSumNanos(wild(random));
  }

  private static long wild(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> 0;
      case 1 -> random.nextInt(20);
      case 2 -> -1;
      case 3 -> Long.MAX_VALUE - random.nextInt(2);
      default -> random.nextLong();
    };
  }

  /** Returns the greatest duration of a bucket that holds a whole nanosecond. */
  private static long bucket(int index) {
    return Math.max(1, ExactBounds.greatestNanos(index));
  }

  private static Arguments broken(
      String name, UnaryOperator<HistogramData.Builder> change, String message) {
    return Arguments.of(name, change.apply(SOUND.toBuilder()).build(), message);
  }
}
