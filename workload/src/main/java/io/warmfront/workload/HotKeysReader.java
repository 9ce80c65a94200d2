package io.warmfront.workload;

import io.warmfront.contract.workload.HotKeys;
import io.warmfront.workload.Mapping.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code hotKeys} of an operation, or of a scenario for all of its operations: a flash sale. */
final class HotKeysReader {
  private static final String EXPECTED = "{keys: drop, share: 60%, halfLife: 45s, at: 10m}";
  private static final double GREATEST_SECONDS = 366 * 86_400.0;

  private final Values values;
  private final Amounts amounts;
  private final List<String> keySpaces;

  HotKeysReader(Values values, List<String> keySpaces) {
    this.values = values;
    this.amounts = new Amounts(values);
    this.keySpaces = keySpaces;
  }

  /** Returns the flash sale; none without a field, or after reporting. */
  HotKeys read(@Nullable Field field) {
    Mapping mapping = field == null ? null : values.mapping(field, "'hotKeys'", EXPECTED);
    if (mapping == null) {
      return HotKeys.NONE;
    }
    mapping.allowing(Section.HOT_KEYS);
    Field keys = mapping.require("keys", "keys: the key space that becomes hot");
    Field share = mapping.require("share", "share: which part of the draws goes there at first");
    Field halfLife = mapping.find("halfLife");
    Field at = mapping.find("at");
    return new HotKeys(
        keys == null ? "" : keySpace(keys),
        share == null ? 1 : amounts.share(share, 1),
        halfLife == null
            ? 0
            : values.durationMillis(
                halfLife, 0.001, GREATEST_SECONDS, "a duration such as 45s; without it, for ever"),
        at == null ? 0 : at(at));
  }

  /** Zero is a good time to begin, with or without a unit. */
  private long at(Field field) {
    Scalar scalar = values.scalar(field, "when it begins, after the start of the run: 10m");
    return scalar == null || scalar.text().equals("0") || scalar.text().equals("0s")
        ? 0
        : values.durationMillis(
            field, 0.001, GREATEST_SECONDS, "a duration after the start of the run, such as 10m");
  }

  private String keySpace(Field field) {
    Scalar scalar = values.scalar(field, "one of: " + String.join(", ", keySpaces));
    if (scalar == null) {
      return "";
    }
    KeySpaceName.check(scalar, keySpaces, values.problems());
    return scalar.text();
  }
}
