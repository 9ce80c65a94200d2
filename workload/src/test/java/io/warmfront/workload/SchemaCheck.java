package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** What the schema says of a file that is right, and of what it becomes. */
final class SchemaCheck {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(WorkloadSchema.text(), InputFormat.JSON);

  static final String FILE =
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

  private SchemaCheck() {}

  static String replaced(String good, String other) {
    assertThat(FILE).contains(good);
    return FILE.replace(good, other);
  }

  static List<String> errors(String text) {
    return SCHEMA.validate(text, InputFormat.YAML).stream().map(Error::toString).toList();
  }
}
