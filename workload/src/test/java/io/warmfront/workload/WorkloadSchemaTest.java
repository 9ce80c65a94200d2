package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema takes what the readers take, and finds what an editor can find. */
class WorkloadSchemaTest {
  private static final Path HOME = Path.of(System.getProperty("warmfront.home", ".."));
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(WorkloadSchema.text(), InputFormat.JSON);

  private static final String FILE =
      """
      apiVersion: warmfront/v1
      name: shop
      duration: 10m
      tenants: {acme: 3}
      keys:
        items: {count: 2000, distribution: {zipf: 0.99}, valueSize: 4KB}
      scenarios:
        s:
          executor: constant-arrival-rate
          rate: 200
          ops: [{op: get, keys: items, ttl: 90s, weight: 9}]
      thresholds:
        'response_time{scenario:s}': ['p(99)<50ms', 'avg<5']
      """;

  @Test
  void text_asGenerated_isShipped() throws IOException {
    Path shipped = HOME.resolve("docs/workload.schema.json");
    if (Boolean.getBoolean("golden.renew")) {
      Files.writeString(shipped, WorkloadSchema.text());
    }

    assertThat(Files.readString(shipped))
        .as("renew it with ./mvnw -pl workload -am test -Dgolden.renew=true, and look at it")
        .isEqualTo(WorkloadSchema.text());
  }

  @Test
  void text_asGenerated_isASchemaItself() {
    Schema dialect =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));

    assertThat(dialect.validate(WorkloadSchema.text(), InputFormat.JSON)).isEmpty();
  }

  static Stream<String> validFiles() {
    return Stream.of(
            WorkloadsPage.shipped().wholeExamples().stream(),
            Stream.of(FILE, WorkloadTexts.GOOD, WorkloadTexts.KEYS),
            shipped("workloads"),
            shipped("generator/workloads"))
        .flatMap(it -> it);
  }

  private static Stream<String> shipped(String folder) {
    try (Stream<Path> files = Files.list(HOME.resolve(folder))) {
      return files
          .filter(it -> it.toString().endsWith(".yaml"))
          .map(WorkloadSchemaTest::text)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("validFiles")
  void schema_validFile_hasNoErrors(String text) {
    assertThat(errors(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rate: 200 | rate: 2k/s
          rate: 200 | rate: "90 / m"
          rate: 200 | rate: 0.5
          rate: 200 | rate: 1e3
          rate: 200 | `rate: 200
              gracefulStop: 0s
              catchUp: drop
              catchUpLimit: 250ms`
          rate: 200 | rate: ${RATE}
          rate: 200 | rate: ${RATE:5}/s
          name: shop | name: 2026
          name: shop | name: "${JOB:shop}-${RUN}"
          duration: 10m | duration: forever
          duration: 10m | duration: 1d2h3m4s5ms6us
          duration: 10m | duration: ${DURATION}
          {acme: 3} | [acme, 7, '${TENANT}']
          {acme: 3} | {acme: '3'}
          {acme: 3} | {acme: {weight: 3, tier: free}, globex: 1}
          rate: 200 | `rate: 200
              tenants: [acme]`
          {acme: 3} | {acme: '${WEIGHT}'}
          {acme: 3} | ['t{1..500}', acme]
          {acme: 3} | {acme: 3, 't{001..500}-eu': {weight: 2, tier: free}}
          duration: 10m | `duration: 10m
          labels: {budget: {tenants: 100, operations: 5}}`
          duration: 10m | `duration: 10m
          warmup: {duration: 2m}`
          duration: 10m | `duration: 10m
          warmup: {until: {metric: hit_ratio, aggregate: rate, change: 1%, windows: 4}, max: 5m}`
          rate: 200 | `rate: 200
              tags: {team: a, page: 7}`
          constant-arrival-rate | constantUsersPerSec
          count: 2000 | count: '${COUNT:5}'
          {zipf: 0.99} | sequential
          {zipf: 0.99} | '${LAW}'
          {zipf: 0.99} | {zipf: '${S}'}
          {zipf: 0.99} | {hotspot: {keys: 20%, share: 0.8}}
          {zipf: 0.99} | {exponential: {percentile: 95%, keys: 10%}}
          {zipf: 0.99} | {latest: {zipf: 1, newKeys: 30/m}}
          {zipf: 0.99} | {zipf: 0.99}, drift: {rotate: 5%/h}, rotate: {every: 10m, by: 10%}, placement: clustered
          valueSize: 4KB | valueSize: {uniform: {min: 100B, max: 1.5 KiB}}
          valueSize: 4KB | valueSize: {lognormal: {median: 300B, sigma: 1.2, max: 64KB}}
          valueSize: 4KB | valueSize: {histogram: [{size: 100B, weight: 70}]}
          ttl: 90s | ttl: 5m±10%
          ttl: 90s | ttl: 5m ± 0.25
          ttl: 90s | ttl: 5m, jitter: 0%
          ttl: 90s | ttl: '${TTL}'
          op: get | op: '${OP}', batch: 5, requestCache: false
          op: get | op: bulk, batch: 7
          op: get | op: get, targetHitRatio: 90%
          op: get | op: read-through, targetHitRatio: '0'
          op: get | op: aggregation, requestCache: 'false'
          ttl: 90s | hotKeys: {keys: items, share: 60%, halfLife: 45s, at: 0}
          name: shop | `name: shop
          targets: {g: {type: http, url: 'http://g', version: http2, connections: 5, timeout: 2s, maxBody: 1MB, tls: {insecure: false}}}`
          name: shop | `name: shop
          targets: {c: {type: websocket, url: 'ws://c'}, p: {type: mine, settings: {a: 1, b: c, d: true}}}`
          name: shop | `name: shop
          targets: {g: {type: '${TYPE}', url: '${URL}'}}`
          executor: constant-arrival-rate | executor: ${EXECUTOR}
          'p(99)<50ms' | 'p99.9 <= 1s'
          'p(99)<50ms' | ' med===1 '
          'p(99)<50ms' | 'count>=5'
          'p(99)<50ms' | 'p(99)<${LIMIT:50ms}'
          'p(99)<50ms' | {threshold: 'p(99)<5ms', over: 1m, for: 30s, abortOnFail: true, delayAbortEval: 30s, onBreach: invalidate}
          'p(99)<50ms' | {threshold: '${WHAT:p(99)<5ms}', over: '${OVER:1m}'}
          'response_time{scenario:s}': ['p(99)<50ms', 'avg<5'] | errors: {threshold: rate<1%, bound: upper95}
          'response_time{scenario:s}': ['p(99)<50ms', 'avg<5'] | hit_ratio: [{burnRate: {slo: 90%, fast: 14.4x/5m, slow: '6x / 1h'}, abortOnFail: true}, rate>.5]
          'response_time{scenario:s}': ['p(99)<50ms', 'avg<5'] | errors: rate<1%
          'response_time{scenario:s}': ['p(99)<50ms', 'avg<5'] | hit_ratio {op:get} : rate>.9
          """)
  void schema_rightValue_hasNoErrors(String good, String other) {
    assertThat(errors(replaced(good, other))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          apiVersion: warmfront/v1 | apiVersion: warmfront/v2
          apiVersion: warmfront/v1 | apiversion: warmfront/v1
          name: shop | nam: shop
          name: shop | name: a:b
          name: shop | name: [shop]
          name: shop | include: []
          name: shop | include: {a: b}
          duration: 10m | duration: 10
          duration: 10m | duration: later
          duration: 10m | duration: 30m1h
          {acme: 3} | {acme: 0}
          {acme: 3} | {acme: 1.5}
          {acme: 3} | {'a b': 1}
          {acme: 3} | {acme: {wieght: 3}}
          {acme: 3} | {acme: {tier: [free]}}
          rate: 200 | `rate: 200
              tenants: acme`
          {acme: 3} | []
          {acme: 3} | acme
          {acme: 3} | ['t{1-500}']
          {acme: 3} | {'t{1..}': 1}
          duration: 10m | `duration: 10m
          labels: {}`
          duration: 10m | `duration: 10m
          labels: {budget: 100}`
          duration: 10m | `duration: 10m
          labels: {budget: {}}`
          duration: 10m | `duration: 10m
          labels: {budget: {tenants: 0}}`
          duration: 10m | `duration: 10m
          labels: {budget: {keys: 5}}`
          duration: 10m | `duration: 10m
          warmup: 2m`
          duration: 10m | `duration: 10m
          warmup: {}`
          duration: 10m | `duration: 10m
          warmup: {duration: 2m, max: 5m}`
          duration: 10m | `duration: 10m
          warmup: {until: {change: 1%}}`
          duration: 10m | `duration: 10m
          warmup: {until: {change: 1%, windows: 1}, max: 5m}`
          duration: 10m | `duration: 10m
          warmup: {until: {metric: hit_ratio}, max: 5m}`
          rate: 200 | `rate: 200
              tags: {team: 'a b'}`
          rate: 200 | `rate: 200
              tags: []`
          constant-arrival-rate | rampUsers
          constant-arrival-rate | rampUsersPerSec
          count: 2000 | cuont: 2000
          count: 2000 | count: 0
          count: 2000 | count: 2000000
          count: 2000 | count: many
          {zipf: 0.99} | zipf
          {zipf: 0.99} | {zipf: 6}
          {zipf: 0.99} | {ziph: 1}
          {zipf: 0.99} | {zipf: 1, hotspot: {keys: 20%, share: 80%}}
          {zipf: 0.99} | {hotspot: {keys: 20%}}
          {zipf: 0.99} | {hotspot: {keys: 20%, share: 80}}
          {zipf: 0.99} | {latest: {zipf: 1, newKeys: 5}}
          {zipf: 0.99} | {zipf: 1}, drift: {rotate: 5%}
          {zipf: 0.99} | {zipf: 1}, drift: 5%/h
          {zipf: 0.99} | {zipf: 1}, placement: scattered
          valueSize: 4KB | valueSize: 4
          valueSize: 4KB | valueSize: 4GB
          valueSize: 4KB | valueSize: {}
          valueSize: 4KB | valueSize: {histogram: []}
          name: shop | `name: shop
          targets: {}`
          name: shop | `name: shop
          targets: {g: {type: http}}`
          name: shop | `name: shop
          targets: {g: {url: 'http://g'}}`
          name: shop | `name: shop
          targets: {g: {type: http, url: 'http://g', version: http3}}`
          name: shop | `name: shop
          targets: {g: {type: http, url: 'http://g', settings: {a: b}}}`
          name: shop | `name: shop
          targets: {g: {type: websocket, url: 'ws://g', version: http1}}`
          name: shop | `name: shop
          targets: {g: {type: http, url: 'http://g', connections: 0}}`
          name: shop | `name: shop
          targets: {g: {type: http, url: 'http://g', tls: {trsut: /x}}}`
          op: get | op: http
          op: get | op: get, path: /x
          op: get | op: get, settings: {a: b}
          executor: constant-arrival-rate | executor: constant-arival-rate
          executor: constant-arrival-rate | executor: breaking-point
          executor: constant-arrival-rate | executor: ramping-arrival-rate
          executor: constant-arrival-rate | startRate: 5
          rate: 200 | ratee: 200
          rate: 200 | rate: -200
          rate: 200 | rate: 0
          rate: 200 | rate: fast
          rate: 200 | rate: 2k/fortnight
          rate: 200 | rate: [200]
          rate: 200 | rate: true
          rate: 200 | `rate: 200
              stages: [{duration: 1s, target: 5}]`
          rate: 200 | `rate: 200
              maxInFlight: 5
              maxVUs: 5`
          rate: 200 | `rate: 200
              arrival: poison`
          rate: 200 | `rate: 200
              timeUnit: 60`
          rate: 200 | `rate: 200
              catchUp: brust`
          rate: 200 | `rate: 200
              gracefulStop: 30`
          rate: 200 | `rate: 200
              peakHour: 14`
          op: get | op: gett
          op: get | op: get, batch: 5
          op: get | op: write, targetHitRatio: 0.5
          op: get | op: get, targetHitRatio: 1.5
          op: get | op: bulk, batch: 0
          op: get | op: filter, requestCache: true
          op: get | op: aggregation, requestCache: maybe
          {op: get, keys: items, ttl: 90s, weight: 9} | get
          [{op: get, keys: items, ttl: 90s, weight: 9}] | []
          ttl: 90s | ttl: 90
          ttl: 90s | ttl: 5m±fast
          ttl: 90s | ttl: 5m, jitter: 1.5
          ttl: 90s | hotKeys: {keys: items}
          weight: 9 | weight: -1
          'response_time{scenario:s}' | 'respons_time{scenario:s}'
          'response_time{scenario:s}' | 'hit_ratio'
          'p(99)<50ms' | 'p(99)50ms'
          'p(99)<50ms' | 'p(99)<5ns'
          'p(99)<50ms' | 'rate<50ms'
          'p(99)<50ms' | {threshold: 'p(99)5ms'}
          'p(99)<50ms' | {threshold: 'p(99)<5ms', ovr: 1m}
          'p(99)<50ms' | {threshold: 'p(99)<5ms', over: 60}
          'p(99)<50ms' | {threshold: 'p(99)<5ms', for: 30s}
          'p(99)<50ms' | {threshold: 'p(99)<5ms', bound: lower99}
          'p(99)<50ms' | {threshold: 'p(99)<5ms', abortOnFail: maybe}
          'p(99)<50ms' | {threshold: 'p(99)<5ms', delayAbortEval: 30s}
          'p(99)<50ms' | {threshold: 'p(99)<5ms', onBreach: ignore}
          'p(99)<50ms' | {over: 1m}
          'p(99)<50ms' | {burnRate: {slo: 99.9%, fast: 14.4x/5m}}
          'response_time{scenario:s}': ['p(99)<50ms', 'avg<5'] | errors: {burnRate: {slo: 99.9%}}
          'response_time{scenario:s}': ['p(99)<50ms', 'avg<5'] | errors: {burnRate: {fast: 14.4x/5m}}
          'response_time{scenario:s}': ['p(99)<50ms', 'avg<5'] | errors: {burnRate: {slo: 99.9%, fast: 14.4/5m}}
          'response_time{scenario:s}': ['p(99)<50ms', 'avg<5'] | errors: {burnRate: {slo: 99.9%, fast: 14.4x/5m}, over: 1m}
          scenarios: | scenarios: {}
          """)
  void schema_mistake_isFound(String good, String bad) {
    String text =
        good.equals("scenarios:")
            ? FILE.substring(0, FILE.indexOf("scenarios:")) + bad + "\n"
            : replaced(good, bad);

    assertThat(errors(text)).isNotEmpty();
    assertThat(WorkloadFile.read("w.yaml", text))
        .as("the schema must not be narrower than the readers")
        .isInstanceOf(Parsed.Invalid.class);
  }

  @Test
  void schema_diurnal_takesWhatTheReaderTakes() {
    String curve =
        "executor: diurnal-arrival-rate\n    peak: 5\n    trough: 0\n    peakHour: 14.5\n"
            + "    timeZone: Europe/Berlin\n    day: 10m";
    String text = replaced("executor: constant-arrival-rate\n    rate: 200", curve);

    assertThat(errors(text)).isEmpty();
    assertThat(WorkloadFile.read("w.yaml", text)).isInstanceOf(Parsed.Valid.class);
    assertThat(errors(text.replace("    peak: 5\n", ""))).isNotEmpty();
    assertThat(errors(text.replace("14.5", "24"))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          startRate: 50 |
          startRate: 50 | startRate: 0
          step: 50 |
          step: 50 | factor: 1
          step: 50 | factor: 2, step: 50
          step: 50 | step: 0
          maxRate: 500 |
          stepDuration: 30s | stepDuration: 30
          errors: 'rate<0.1' |
          errors: 'rate<0.1' | erors: 'rate<0.1'
          errors: 'rate<0.1' | errors: 'p(99)<1'
          errors: 'rate<0.1' | errors: {threshold: 'rate<0.1'}
          """)
  void schema_breakingPoint_findsWhatTheReaderFinds(String good, @Nullable String bad) {
    String steps =
        "executor: breaking-point, startRate: 50, step: 50, maxRate: 500, stepDuration: 30s,"
            + " mustHold: {errors: 'rate<0.1'}";
    String text = replaced("executor: constant-arrival-rate\n    rate: 200", block(steps));

    assertThat(errors(text)).isEmpty();
    assertThat(WorkloadFile.read("w.yaml", text)).isInstanceOf(Parsed.Valid.class);
    String wrong =
        replaced(
            "executor: constant-arrival-rate\n    rate: 200",
            block(steps.replace(good, bad == null ? "" : bad).replace(", ,", ",")));
    assertThat(errors(wrong)).as(wrong).isNotEmpty();
    assertThat(WorkloadFile.read("w.yaml", wrong)).isInstanceOf(Parsed.Invalid.class);
  }

  /** Returns keys one under the other. */
  private static String block(String keys) {
    return keys.replaceAll(", (?=[a-z]+[A-Za-z]*:)", "\n    ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"apiVersion", "keys", "scenarios"})
  void schema_missingKey_isFound(String key) {
    String text = FILE.replaceFirst("(?ms)^" + key + ":.*?(?=^[a-z])", "");

    assertThat(errors(text)).isNotEmpty();
    assertThat(WorkloadFile.read("w.yaml", text)).isInstanceOf(Parsed.Invalid.class);
  }

  @ParameterizedTest
  @EnumSource(ExecutorKind.class)
  void schema_keysOfAnExecutor_areThoseOfTheReader(ExecutorKind executor) {
    for (ExecutorKind other : ExecutorKind.values()) {
      for (String key : other.own()) {
        String value =
            switch (key) {
              case "stages" -> "[{duration: 1m, target: 5}]";
              case "duration", "maxDuration", "day" -> "5m";
              case "timeZone" -> "UTC";
              default -> "5";
            };
        // users have no response time, which no schema can know
        String text =
            replaced(
                    "executor: constant-arrival-rate\n    rate: 200",
                    "executor: %s\n    %s: %s".formatted(executor.label(), key, value))
                .replace("response_time", "service_time");

        assertThat(errors(text).isEmpty())
            .as(text)
            .isEqualTo(WorkloadFile.read("w.yaml", text) instanceof Parsed.Valid);
      }
    }
  }

  private static String replaced(String good, String other) {
    assertThat(FILE).contains(good);
    return FILE.replace(good, other);
  }

  private static List<String> errors(String text) {
    return SCHEMA.validate(text, InputFormat.YAML).stream().map(Error::toString).toList();
  }
}
