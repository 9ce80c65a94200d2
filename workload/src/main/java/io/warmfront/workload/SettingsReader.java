package io.warmfront.workload;

import io.warmfront.workload.Mapping.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code settings}: single values by name, which a plugin understands. */
final class SettingsReader {
  private static final String EXPECTED = "single values by name: {table: entries}";

  private final Values values;

  SettingsReader(Values values) {
    this.values = values;
  }

  /** Returns the values as they are written; none without a field, or after reporting. */
  Map<String, String> read(@Nullable Field field) {
    Map<String, String> settings = new LinkedHashMap<>();
    Mapping mapping = field == null ? null : values.mapping(field, "'settings'", EXPECTED);
    if (mapping != null) {
      for (Field each : mapping.fields()) {
        values.checkName(each.key(), "setting");
        Scalar scalar = values.scalar(each, EXPECTED);
        if (scalar != null) {
          settings.put(each.name(), scalar.text());
        }
      }
    }
    return settings;
  }
}
