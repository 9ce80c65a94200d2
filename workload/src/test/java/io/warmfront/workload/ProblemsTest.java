package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake at a time: what is said of it, and where. */
class ProblemsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          warmfront/v1 | warmfront/v2 | CFG-117 1:13 unknown apiVersion 'warmfront/v2'
          name: shop | name: a:b | CFG-114 2:7 name 'a:b' is not allowed (did you mean 'a-b'?)
          name: shop | name: !!java.net.URL shop | CFG-101 2:7 not YAML: Global tag is not allowed: tag:yaml.org,2002:java.net.URL
          name: shop | name: !x shop | CFG-109 2:7 the tag '!x' has no meaning here
          name: shop | name: | CFG-107 2:1 'name' has no value
          name: shop | name: [x] | CFG-107 2:7 'name' is a list, not a single value
          duration: 10m | duration: 10 | CFG-112 3:11 duration '10' has no unit
          duration: 10m | duration: later | CFG-112 3:11 duration must be a duration, was 'later'
          duration: 10m | duration: 30m1h | CFG-112 3:11 duration must be a duration, was '30m1h'
          duration: 10m | duration: -5s | CFG-112 3:11 duration must be a duration, was '-5s'
          duration: 10m | duration: 0s | CFG-111 3:11 duration '0s' is too small
          duration: 10m | duration: 9999h | CFG-111 3:11 duration '9999h' is too large
          globex: 1} | 'gl{ob}ex': 1} | CFG-114 4:20 tenant 'gl{ob}ex' is not allowed (did you mean 'gl-ob-ex'?)
          globex: 1} | globex: 0} | CFG-111 4:28 globex '0' is too small
          globex: 1} | globex: 1.5} | CFG-110 4:28 globex must be a whole number, was 1.5
          {acme: 3, globex: 1} | [acme, acme] | CFG-116 4:17 tenant 'acme' stands twice
          {acme: 3, globex: 1} | [acme, [x]] | CFG-107 4:17 a tenant is a list, not a single value
          {acme: 3, globex: 1} | [] | CFG-107 4:1 'tenants' is empty
          zipf: 0.99 | zipf: .nan | CFG-110 6:45 zipf must be a finite decimal number, was '.nan'
          zipf: 0.99 | zipf: Infinity | CFG-110 6:45 zipf must be a finite decimal number, was 'Infinity'
          zipf: 0.99 | zipf: 1e999 | CFG-110 6:45 zipf must be a finite decimal number, was '1e999'
          zipf: 0.99 | zipf: 30 | CFG-111 6:45 zipf '30' is too large
          {zipf: 0.99} | zipf | CFG-113 6:38 zipf has no exponent
          {zipf: 0.99} | unifrom | CFG-113 6:38 unknown distribution 'unifrom' (did you mean 'uniform'?)
          count: 2000 | count: 0x10 | CFG-110 6:18 count must be a finite decimal number, was '0x10'
          count: 2000 | count: 99999999 | CFG-111 6:18 count '99999999' is too large
          count: 2000 | cuont: 2000 | CFG-104 6:11 unknown key 'cuont' (did you mean 'count'?)
          count: 2000 | count: 1000000 | CFG-120 5:1 2,000,020 items (keys × tenants) are too many to load
          items: {count | it em: {count | CFG-114 6:3 key space 'it em' is not allowed (did you mean 'it-em'?) ; CFG-115 15:38 unknown key space 'items' ; CFG-115 22:30 unknown key space 'items'
          carts: {count: 10} | items: {count: 10} | CFG-105 7:3 'items' stands twice in 'keys' ; CFG-115 16:27 unknown key space 'carts'
          carts: {count: 10} | carts: {} | CFG-106 7:3 key space 'carts' has no 'count'
          executor: constant-arrival-rate | executor: everlasting | CFG-113 10:15 unknown executor 'everlasting'
          rate: 2k/s | rate: 0 | CFG-111 11:11 rate must be above 0, was 0
          rate: 2k/s | rate: -3 | CFG-111 11:11 rate must be above 0, was -3
          rate: 2k/s | rate: NaN | CFG-119 11:11 rate must be a finite number, was 'NaN'
          rate: 2k/s | rate: 2k/fortnight | CFG-119 11:11 rate must be a finite number, was '2k/fortnight'
          rate: 2k/s | rate: 2M/s | CFG-111 11:11 rate '2M/s' is 2,000,000 a second
          arrival: poisson | arrival: poison | CFG-113 12:14 unknown arrival 'poison' (did you mean 'poisson'?)
          maxVUs: 400 | maxVUs: 0 | CFG-111 13:13 maxVUs '0' is too small
          op: write | op: wirte | CFG-113 16:14 unknown op 'wirte' (did you mean 'write'?)
          keys: carts} | keys: cart} | CFG-115 16:27 unknown key space 'cart' (did you mean 'carts'?)
          , keys: carts} | } | CFG-106 16:9 the operation has no 'keys'
          ttl: 90s | ttl: 30d | CFG-111 15:50 ttl '30d' is too large
          weight: 9 | weight: many | CFG-110 15:63 weight must be a finite decimal number, was 'many'
          op: write, | op: pipelined-get, batch: 0, | CFG-111 16:36 batch '0' is too small
          op: write, | op: pipelined-get, batch: 1001, | CFG-111 16:36 batch '1001' is too large
          op: write, | op: bulk, bacth: 5, | CFG-104 16:20 unknown key 'bacth' (did you mean 'batch'?)
          op: write, | op: write, batch: 5, | CFG-104 16:21 'batch' means nothing to write
          op: write, | op: filter, requestCache: true, | CFG-104 16:22 'requestCache' means nothing to filter
          op: write, | op: aggregation, requestCache: flase, | CFG-113 16:41 unknown requestCache 'flase' (did you mean 'false'?)
          op: write, | op: geo-serch, | CFG-113 16:14 unknown op 'geo-serch' (did you mean 'geo-search'?)
          ops: [{op: search, keys: items}] | ops: [] | CFG-107 22:5 'ops' is empty
          ops: [{op: search, keys: items}] | ops: [search] | CFG-107 22:11 the operation is a single value, not a map
          rate: 90 | rate: 90/s | CFG-118 20:5 timeUnit is given twice: rate '90/s' has a unit already
          timeUnit: 1m | timeUnit: 0s | CFG-111 20:15 timeUnit '0s' is too small
          'response_time{ | 'respons_time{ | CFG-130 24:4 unknown metric 'respons_time' (did you mean 'response_time'?)
          scenario:browse, | scenari:browse, | CFG-134 24:18 response_time has no tag 'scenari' (did you mean 'scenario'?)
          scenario:browse, | scenario:brows, | CFG-135 24:27 no scenario is called 'brows' (did you mean 'browse'?)
          scenario:browse, | scenario, | CFG-134 24:18 'scenario' is no tag with a value
          scenario:browse,outcome:hit | scenario:browse,operation:search | CFG-135 24:18 no operation of this workload has all of these tags
          outcome:hit | scenario:search | CFG-105 24:34 the tag 'scenario' stands twice
          outcome:hit} | outcome:hit | CFG-130 24:4 'response_time{scenario:browse,outcome:hit' is no metric with tags
          hit_ratio{tenant:acme} | hit_ratio{outcome:hit} | CFG-134 25:14 hit_ratio has no tag 'outcome'
          p(99)<50ms | p(99)50ms | CFG-132 24:51 'p(99)50ms' is no threshold
          p(99)<50ms | p(0)<50ms | CFG-132 24:51 there is no percentile '0'
          p(99)<50ms | rate<50ms | CFG-133 24:51 response_time has no 'rate'
          p(99)<50ms | p(99)<5ns | CFG-132 24:57 the limit '5ns' is no finite number
          p(99)<50ms | p(99)<0.1us | CFG-131 24:57 the limit '0.1us' is too small
          p(99)<50ms | p(99)<NaN | CFG-132 24:57 the limit 'NaN' is no finite number
          avg<5 | agv<5 | CFG-132 24:65 unknown aggregate 'agv' (did you mean 'avg'?)
          rate>90% | rate>900% | CFG-131 25:35 the limit '900%' is too large
          """)
  void read_oneThingWrong_saysWhatAndWhere(String good, String bad, String expected) {
    String text =
        WorkloadTexts.GOOD.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad));

    assertThat(String.join(" ; ", shown(WorkloadTexts.problems(text)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("noWorkloads")
  void read_noWorkload_saysWhy(String text, String expected) {
    assertThat(shown(WorkloadTexts.problems(text))).containsExactly(expected);
  }

  static Stream<Arguments> noWorkloads() {
    return Stream.of(
        Arguments.of("", "CFG-108 1:1 the file is empty"),
        Arguments.of("# nothing\n", "CFG-108 1:1 the file is empty"),
        Arguments.of("[1, 2]", "CFG-107 1:1 the workload is a list, not a map"),
        Arguments.of("hello", "CFG-107 1:1 the workload is a single value, not a map"),
        Arguments.of(
            WorkloadTexts.GOOD + "---\na: 1\n", "CFG-108 27:1 a second document begins here"),
        Arguments.of("a: \u0007", "CFG-103 1:4 the character U+0007 is not allowed"),
        Arguments.of("a: 1\nb: [1, \uD800]", "CFG-103 2:8 the character U+D800 is not allowed"),
        Arguments.of(
            "a: {b: 1",
            "CFG-101 1:9 not YAML: expected ',' or '}', but got <stream end> while parsing a flow"
                + " mapping"));
  }

  private static List<String> shown(List<Problem> problems) {
    return problems.stream()
        .map(it -> it.code() + " " + it.line() + ":" + it.column() + " " + it.message())
        .toList();
  }
}
