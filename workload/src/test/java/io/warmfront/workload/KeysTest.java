package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.HotKeys;
import io.warmfront.contract.workload.KeyDistribution;
import io.warmfront.contract.workload.KeyRotation;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Placement;
import io.warmfront.contract.workload.SizeWeight;
import io.warmfront.contract.workload.ValueSize;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Key spaces, their values, flash sales and TTLs. */
class KeysTest {
  private static final String FILE = WorkloadTexts.KEYS;

  @Test
  void read_everythingGiven_resolvesIt() {
    Workload workload = WorkloadTexts.valid(FILE);

    assertThat(workload.keySpaces())
        .containsExactly(
            new KeySpace(
                "items",
                2_000,
                KeyDistribution.zipf(0.99),
                Placement.SCRAMBLED,
                new KeyRotation(0.05, 0, 0),
                ValueSize.uniform(200, 400)),
            new KeySpace(
                "drop",
                20,
                KeyDistribution.uniform(),
                Placement.CLUSTERED,
                KeyRotation.NONE,
                ValueSize.fixed(4_096)));
    assertThat(workload.scenarios().getFirst().operations())
        .containsExactly(
            new WeightedOperation(
                "cache-aside-read",
                "items",
                90_000,
                0,
                1,
                new HotKeys("drop", 0.6, 45_000, 600_000)),
            new WeightedOperation(
                "write", "items", 300_000, 0.1, 1, new HotKeys("drop", 0.1, 0, 0)));
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void read_distribution_isTheLaw(String text, KeyDistribution law) {
    String file = FILE.replace("{zipf: 0.99}, drift: {rotate: 5%/h}", text);

    assertThat(WorkloadTexts.valid(file).keySpaces().getFirst().distribution()).isEqualTo(law);
  }

  static Stream<Arguments> distributions() {
    return Stream.of(
        Arguments.of("uniform", KeyDistribution.uniform()),
        Arguments.of("sequential", KeyDistribution.sequential()),
        Arguments.of("{zipf: 5}", KeyDistribution.zipf(5)),
        Arguments.of("{zipf: 0}", KeyDistribution.zipf(0)),
        Arguments.of("{hotspot: {keys: 20%, share: 80%}}", KeyDistribution.hotspot(0.2, 0.8)),
        Arguments.of("{hotspot: {keys: 0.1%, share: 1}}", KeyDistribution.hotspot(0.001, 1)),
        Arguments.of(
            "{exponential: {percentile: 95%, keys: 10%}}", KeyDistribution.exponential(0.1, 0.95)),
        Arguments.of("{latest: {zipf: 0.99}}", KeyDistribution.latest(0.99, 1)),
        Arguments.of("{latest: {zipf: 1, newKeys: 30/m}}", KeyDistribution.latest(1, 0.5)),
        Arguments.of("{latest: {zipf: 1, newKeys: 0/s}}", KeyDistribution.latest(1, 0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          drift: {rotate: 5%/h} | 0.05 | 0 | 0
          drift: {rotate: 0.1/m} | 6 | 0 | 0
          drift: {rotate: 24%/d} | 0.01 | 0 | 0
          rotate: {every: 10m, by: 10%} | 0 | 600000 | 0.1
          drift: {rotate: 1%/s}, rotate: {every: 1h, by: 50%} | 36 | 3600000 | 0.5
          """)
  void read_movement_isARotation(String text, double drift, long everyMillis, double by) {
    String file = FILE.replace("drift: {rotate: 5%/h}", text);

    assertThat(WorkloadTexts.valid(file).keySpaces().getFirst().rotation())
        .isEqualTo(new KeyRotation(drift, everyMillis, by));
  }

  @ParameterizedTest
  @MethodSource("valueSizes")
  void read_valueSize_isTheLaw(String text, ValueSize law) {
    String file = FILE.replace("valueSize: 4KB", "valueSize: " + text);

    assertThat(WorkloadTexts.valid(file).keySpaces().get(1).valueSize()).isEqualTo(law);
  }

  static Stream<Arguments> valueSizes() {
    return Stream.of(
        Arguments.of("512B", ValueSize.fixed(512)),
        Arguments.of("1.5 KiB", ValueSize.fixed(1_536)),
        Arguments.of("0.5MB", ValueSize.fixed(524_288)),
        Arguments.of("{uniform: {min: 100B, max: 4KB}}", ValueSize.uniform(100, 4_096)),
        Arguments.of(
            "{lognormal: {median: 300B, sigma: 1.2, max: 64KB}}",
            ValueSize.lognormal(300, 1.2, 65_536)),
        Arguments.of(
            "{histogram: [{size: 100B, weight: 70}, {size: 4KB, weight: 30}]}",
            ValueSize.histogram(List.of(new SizeWeight(100, 70), new SizeWeight(4_096, 30)))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ttl: 90s | 90000 | 0
          ttl: 5m±10% | 300000 | 0.1
          ttl: 5m ± 0.25 | 300000 | 0.25
          ttl: 5m, jitter: 10% | 300000 | 0.1
          ttl: 5m, jitter: 0% | 300000 | 0
          weight: 1 | 300000 | 0.1
          jitter: 20% | 300000 | 0.2
          """)
  void read_ttl_isExactUnlessItHasAJitter(String text, long millis, double jitter) {
    WeightedOperation read =
        WorkloadTexts.valid(FILE.replace("ttl: 90s", text))
            .scenarios()
            .getFirst()
            .operations()
            .getFirst();

    assertThat(read.ttlMillis()).isEqualTo(millis);
    assertThat(read.ttlJitter()).isEqualTo(jitter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {zipf: 0.99} | {zipf: 6} | CFG-111 4:45 zipf '6' is too large
          {zipf: 0.99} | {ziph: 1} | CFG-104 4:39 unknown key 'ziph' (did you mean 'zipf'?)
          {zipf: 0.99} | {} | CFG-107 4:24 'distribution' is empty
          {zipf: 0.99} | {uniform: 1} | CFG-113 4:39 uniform stands alone, without a map
          {zipf: 0.99} | {zipf: 1, hotspot: {keys: 1%, share: 2%}} | CFG-118 4:48 'distribution' is given twice: zipf and hotspot
          {zipf: 0.99} | {zipf: 1, s: 2} | CFG-104 4:48 unknown key 's'
          {zipf: 0.99} | latest | CFG-113 4:38 latest has no exponent
          {zipf: 0.99} | hotspot | CFG-113 4:38 hotspot has no shares
          {zipf: 0.99} | sequentail | CFG-113 4:38 unknown distribution 'sequentail' (did you mean 'sequential'?)
          {zipf: 0.99} | {hotspot: {keys: 20%}} | CFG-106 4:39 'hotspot' has no 'share'
          {zipf: 0.99} | {hotspot: {keys: 80%, share: 20%}} | CFG-111 4:67 no key is hot: 'keys' are as large a part as 'share'
          {zipf: 0.99} | {hotspot: {keys: 20%, share: 80}} | CFG-111 4:67 share '80' is too large
          {zipf: 0.99} | {hotspot: {keys: few, share: 80%}} | CFG-110 4:55 keys must be a share, was 'few'
          {zipf: 0.99} | {hotspot: {keys: 0%, share: 80%}} | CFG-111 4:55 keys '0%' is too small
          {zipf: 0.99} | {exponential: {percentile: 95, keys: 10%}} | CFG-111 4:65 percentile '95' is too large
          {zipf: 0.99} | {exponential: {percentile: 100%, keys: 10%}} | CFG-111 4:65 percentile '100%' is too large
          {zipf: 0.99} | {exponential: {percentile: 5%, keys: 10%}} | CFG-111 4:65 no key is hot: 'keys' are as large a part as 'percentile'
          {zipf: 0.99}, drift: {rotate: 5%/h} | {latest: {newKeys: 1/s}} | CFG-106 4:39 'latest' has no 'zipf'
          {zipf: 0.99}, drift: {rotate: 5%/h} | {latest: {zipf: 1, newKeys: 5}} | CFG-119 4:66 newKeys '5' has no unit
          {zipf: 0.99}, drift: {rotate: 5%/h} | {latest: {zipf: 1, newKeys: -1/s}} | CFG-111 4:66 newKeys '-1/s' is too small
          {zipf: 0.99} | {latest: {zipf: 1}} | CFG-118 4:59 'drift' changes nothing: the latest keys move by themselves: see newKeys
          {zipf: 0.99} | uniform | CFG-118 4:47 'drift' changes nothing: keys that are equally popular do not change by moving
          {zipf: 0.99}, drift: {rotate: 5%/h} | sequential, placement: scrambled | CFG-118 4:50 'placement' changes nothing: a sequential key space has no popular keys to place
          {zipf: 0.99}, drift: {rotate: 5%/h} | sequential, rotate: {every: 1m, by: 1%} | CFG-118 4:50 'rotate' changes nothing: a sequential key space has no popular keys to move
          {rotate: 5%/h} | {rotate: 5%} | CFG-119 4:68 rotate '5%' has no unit
          {rotate: 5%/h} | {rotate: fast/h} | CFG-119 4:68 rotate must be a share of the keys over time, was 'fast/h'
          {rotate: 5%/h} | {rotate: 200%/s} | CFG-111 4:68 rotate '200%/s' is too large
          {rotate: 5%/h} | {rotat: 5%/h} | CFG-104 4:60 unknown key 'rotat' (did you mean 'rotate'?)
          {rotate: 5%/h} | 5%/h | CFG-107 4:59 'drift' is a single value, not a map
          drift: {rotate: 5%/h} | rotate: {every: 10m} | CFG-106 4:52 'rotate' has no 'by'
          drift: {rotate: 5%/h} | rotate: {every: 1ms, by: 1%} | CFG-111 4:68 every '1ms' is too small
          drift: {rotate: 5%/h} | rotate: {every: 1m, by: 101%} | CFG-111 4:76 by '101%' is too large
          placement: clustered | placement: clusterd | CFG-113 5:32 unknown placement 'clusterd' (did you mean 'clustered'?)
          placement: clustered | placment: clustered | CFG-104 5:21 unknown key 'placment' (did you mean 'placement'?)
          valueSize: 4KB | valueSize: 4 | CFG-110 5:54 valueSize '4' has no unit
          valueSize: 4KB | valueSize: 4GB | CFG-110 5:54 valueSize must be a size, was '4GB'
          valueSize: 4KB | valueSize: 0B | CFG-111 5:54 valueSize '0B' is too small
          valueSize: 4KB | valueSize: 1MB | CFG-111 5:54 valueSize '1MB' is too large
          valueSize: 4KB | valueSize: 1e300MB | CFG-111 5:54 valueSize '1e300MB' is too large
          valueSize: 4KB | valueSize: [4KB] | CFG-107 5:54 'valueSize' is a list, not a single value
          valueSize: 4KB | valueSize: {} | CFG-107 5:43 'valueSize' is empty
          valueSize: 4KB | valueSize: {unifrom: {}} | CFG-104 5:55 unknown key 'unifrom' (did you mean 'uniform'?)
          valueSize: 4KB | valueSize: {uniform: {min: 2KB, max: 1KB}} | CFG-111 5:80 max is below min
          valueSize: 4KB | valueSize: {uniform: {max: 1KB}} | CFG-106 5:55 'uniform' has no 'min'
          valueSize: 4KB | valueSize: {lognormal: {median: 1KB, sigma: 9, max: 2KB}} | CFG-111 5:87 sigma '9' is too large
          valueSize: 4KB | valueSize: {lognormal: {median: 1KB, sigma: 1}} | CFG-106 5:55 'lognormal' has no 'max'
          valueSize: 4KB | valueSize: {histogram: []} | CFG-107 5:55 'histogram' is empty
          valueSize: 4KB | valueSize: {histogram: [{size: 1KB}]} | CFG-106 5:67 a size of the histogram has no 'weight'
          valueSize: 4KB | valueSize: {histogram: [{size: 1KB, weight: 0}]} | CFG-111 5:87 weight '0' is too small
          valueSize: 4KB | valueSize: {histogram: [1KB]} | CFG-107 5:67 a size of the histogram is a single value, not a map
          {keys: drop, share: 60%, halfLife: 45s, at: 10m} | {keys: dorp, share: 60%} | CFG-115 10:21 unknown key space 'dorp' (did you mean 'drop'?)
          {keys: drop, share: 60%, halfLife: 45s, at: 10m} | {keys: drop} | CFG-106 10:5 'hotKeys' has no 'share'
          share: 60%, halfLife | share: 160%, halfLife | CFG-111 10:34 share '160%' is too large
          halfLife: 45s | halfLife: 45 | CFG-112 10:49 halfLife '45' has no unit
          halfLife: 45s | half-life: 45s | CFG-104 10:39 unknown key 'half-life' (did you mean 'halfLife'?)
          at: 10m | at: noon | CFG-112 10:58 at must be a duration, was 'noon'
          {keys: drop, share: 0.1} | {keys: items, share: 0.1} | CFG-118 13:34 'hotKeys' changes nothing: the operation draws from 'items' already
          ttl: 90s | ttl: 5m±fast | CFG-110 12:50 jitter must be a share, was '5m±fast'
          ttl: 90s | ttl: 5m±100% | CFG-111 12:50 jitter '5m±100%' is too large
          ttl: 90s | ttl: 5±10% | CFG-112 12:50 ttl '5±10%' has no unit
          ttl: 90s | ttl: 5m±10%, jitter: 10% | CFG-118 12:58 jitter is given twice: ttl '5m±10%' has one already
          ttl: 90s | jitter: -1% | CFG-111 12:53 jitter '-1%' is too small
          """)
  void read_oneThingWrong_saysWhatAndWhere(String good, String bad, String expected) {
    String text = FILE.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad));

    assertThat(WorkloadTexts.problems(text))
        .extracting(it -> it.code() + " " + it.line() + ":" + it.column() + " " + it.message())
        .containsExactly(expected);
  }

  @Test
  void read_wrongDistribution_doesNotAccuseTheDriftToo() {
    String text = FILE.replace("{zipf: 0.99}", "zipf").replace("4KB", "4");

    assertThat(WorkloadTexts.problems(text))
        .extracting(Problem::message)
        .containsExactly("zipf has no exponent", "valueSize '4' has no unit");
  }

  @Test
  void read_moreBytesThanOneInstallationCarries_isAMistake() {
    String text = FILE.replace("count: 20,", "count: 100000,").replace("4KB", "100KB");

    assertThat(WorkloadTexts.problems(text))
        .extracting(Problem::message)
        .containsExactly("values of 9,766 MB (keys × tenants × size) are too much to load");
  }

  @Test
  void read_tooManySizes_isAMistake() {
    String bars =
        String.join(
            ", ", IntStream.range(0, 501).mapToObj(it -> "{size: 1KB, weight: 1}").toList());

    assertThat(
            WorkloadTexts.problems(
                FILE.replace("valueSize: 4KB", "valueSize: {histogram: [" + bars + "]}")))
        .extracting(Problem::message)
        .containsExactly("501 sizes are too many");
  }
}
