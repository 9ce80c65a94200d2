package io.warmfront.workload;

import static io.warmfront.workload.SchemaCheck.FILE;
import static io.warmfront.workload.SchemaCheck.errors;
import static io.warmfront.workload.SchemaCheck.replaced;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema is shipped, is one, and takes what the readers take. */
class WorkloadSchemaTest {
  private static final Path HOME = Path.of(System.getProperty("warmfront.home", ".."));

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
}
