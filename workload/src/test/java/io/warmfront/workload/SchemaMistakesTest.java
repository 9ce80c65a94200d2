package io.warmfront.workload;

import static io.warmfront.workload.SchemaCheck.FILE;
import static io.warmfront.workload.SchemaCheck.errors;
import static io.warmfront.workload.SchemaCheck.replaced;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema finds mistakes that the readers find as well. */
class SchemaMistakesTest {
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

  @ParameterizedTest
  @ValueSource(strings = {"apiVersion", "keys", "scenarios"})
  void schema_missingKey_isFound(String key) {
    String text = FILE.replaceFirst("(?ms)^" + key + ":.*?(?=^[a-z])", "");

    assertThat(errors(text)).isNotEmpty();
    assertThat(WorkloadFile.read("w.yaml", text)).isInstanceOf(Parsed.Invalid.class);
  }
}
