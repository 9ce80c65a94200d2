package io.warmfront.workload;

import io.warmfront.workload.Mapping.Field;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code tags} of a scenario: what thresholds can select it by besides its name. */
final class ScenarioTagsReader {
  static final int MOST = 10;

  private static final String EXPECTED = "values by name, such as {team: checkout}";

  private final Values values;

  ScenarioTagsReader(Values values) {
    this.values = values;
  }

  /** Returns values by name; none of a field that is not there. */
  Map<String, String> read(@Nullable Field field) {
    Map<String, String> tags = new TreeMap<>();
    Mapping mapping = field == null ? null : values.mapping(field, "'tags'", EXPECTED);
    if (field == null || mapping == null) {
      return tags;
    }
    if (mapping.fields().isEmpty() || mapping.fields().size() > MOST) {
      boolean empty = mapping.fields().isEmpty();
      values
          .problems()
          .add(
              empty ? ProblemCode.WRONG_TYPE : ProblemCode.TOTAL,
              field.key().node(),
              empty ? "'tags' is empty" : mapping.fields().size() + " tags are too many",
              empty ? EXPECTED : "at most " + MOST);
    }
    for (Field tag : mapping.fields()) {
      checkTag(tag.key());
      Scalar value = values.scalar(tag, "a short text, such as checkout");
      if (value != null) {
        values.checkName(value, "the value of tag " + tag.key().quoted());
        tags.put(tag.name(), value.text());
      }
    }
    return tags;
  }

  private void checkTag(Scalar name) {
    values.checkName(name, "tag");
    if (SeriesNames.TAGS.contains(name.text()) || SeriesNames.ALIASES.containsKey(name.text())) {
      values
          .problems()
          .add(
              ProblemCode.CONFLICT,
              name.node(),
              "every series has a " + name.quoted() + " already, which a tag cannot say anew",
              "a name of your own");
    }
  }
}
