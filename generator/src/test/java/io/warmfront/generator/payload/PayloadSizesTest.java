package io.warmfront.generator.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.workload.SizeWeight;
import io.warmfront.contract.workload.ValueSize;
import io.warmfront.generator.ChiSquare;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadSizesTest {
  private static final int MANY = 100_000;

  /** Deviates of the normal distribution that cut it into ten equal parts. */
  private static final double[] DECILES = {
    -1.2815516, -0.8416212, -0.5244005, -0.2533471, 0, 0.2533471, 0.5244005, 0.8416212, 1.2815516
  };

  @Test
  void bytes_fixed_isTheSize() {
    assertThat(IntStream.of(sizes(ValueSize.fixed(512))).distinct()).containsExactly(512);
  }

  @Test
  void bytes_uniform_areEquallyFrequent() {
    long[] seen = new long[50];
    for (int size : sizes(ValueSize.uniform(100, 149))) {
      seen[size - 100]++;
    }
    double[] equal = IntStream.range(0, 50).mapToDouble(it -> 1).toArray();
    ChiSquare.of(seen).fits(equal);
    equal[0] = 1.2;
    ChiSquare.of(seen).contradicts(equal);
  }

  @Test
  void bytes_lognormal_haveTheStatedDeciles() {
    int[] sizes = sizes(ValueSize.lognormal(30_000, 0.5, 1_000_000));
    ChiSquare.of(byDecile(sizes, 0.5)).fits(IntStream.range(0, 10).mapToDouble(i -> 1).toArray());
    ChiSquare.of(byDecile(sizes, 0.48))
        .contradicts(IntStream.range(0, 10).mapToDouble(i -> 1).toArray());
  }

  @Test
  void bytes_lognormalWithACap_areTheCapWhereTheyWouldBeLarger() {
    // one standard deviation above the median: 15.87 % would be larger
    int cap = (int) Math.round(1_000 * Math.exp(1.2));
    int[] sizes = sizes(ValueSize.lognormal(1_000, 1.2, cap));
    assertThat(IntStream.of(sizes).max()).hasValue(cap);
    assertThat(IntStream.of(sizes).min().orElseThrow()).isGreaterThan(0);
    assertShare(sizes, it -> it == cap, 0.1587);
    assertShare(sizes, it -> it <= 1_000, 0.5);
  }

  @Test
  void bytes_histogram_haveTheirWeights() {
    int[] sizes =
        sizes(
            ValueSize.histogram(
                List.of(new SizeWeight(100, 70), new SizeWeight(4_096, 25), new SizeWeight(7, 5))));
    ChiSquare seen =
        ChiSquare.of(new long[] {count(sizes, 100), count(sizes, 4_096), count(sizes, 7), 0});
    seen.fits(new double[] {70, 25, 5, 0});
    seen.contradicts(new double[] {70, 25, 6, 0});
  }

  @Test
  void bytes_asked_dependOnItemAndRevisionAlone() {
    PayloadSizes one = new PayloadSizes(ValueSize.lognormal(300, 1.2, 65_536));
    PayloadSizes other = new PayloadSizes(ValueSize.lognormal(300, 1.2, 65_536));
    for (int id = 0; id < 1_000; id++) {
      assertThat(one.bytes(item(id), id * 31L)).isEqualTo(other.bytes(item(id), id * 31L));
    }
    assertThat(IntStream.range(0, 100).map(it -> one.bytes(item(1), it)).distinct().count())
        .as("sizes of the revisions of one item")
        .isGreaterThan(50);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 100, 4_096, 65_536})
  void payload_anySize_hasItAndBeginsWithTheKey(int bytes) {
    String payload = ItemText.payload(item(7), 3, bytes);
    assertThat(payload.getBytes(StandardCharsets.UTF_8)).hasSize(bytes);
    String start = "t:acme:items:7@3 ";
    assertThat(payload).startsWith(start.substring(0, Math.min(bytes, start.length())));
    assertThat(payload).isEqualTo(ItemText.payload(item(7), 3, bytes));
  }

  @Test
  void constructor_sizesOutOfOrder_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PayloadSizes(ValueSize.uniform(10, 9)))
        .withMessage("value sizes must be above 0 and in order, were 10 to 9 bytes");
  }

  private static long[] byDecile(int[] sizes, double sigma) {
    long[] seen = new long[10];
    for (int size : sizes) {
      double deviate = Math.log(size / 30_000.0) / sigma;
      int decile = 0;
      while (decile < DECILES.length && deviate > DECILES[decile]) {
        decile++;
      }
      seen[decile]++;
    }
    return seen;
  }

  private static void assertShare(int[] sizes, IntPredicate counts, double share) {
    long seen = IntStream.of(sizes).filter(counts).count();
    ChiSquare.of(new long[] {seen, MANY - seen}).fits(new double[] {share, 1 - share});
  }

  private static long count(int[] sizes, int size) {
    return IntStream.of(sizes).filter(it -> it == size).count();
  }

  private static int[] sizes(ValueSize law) {
    PayloadSizes sizes = new PayloadSizes(law);
    return IntStream.range(0, MANY).map(it -> sizes.bytes(item(it), 0)).toArray();
  }

  private static CacheKey item(long id) {
    return new CacheKey("acme", "items", id);
  }
}
