package io.warmfront.workload;

import io.warmfront.contract.workload.Variable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in braces in texts of a request. Bodies are left alone: they have braces of their
 * own.
 */
final class Placeholders {
  private static final Pattern IN_BRACES = Pattern.compile("\\{([^{}]*)}");

  /** A value has blanks, which neither a path nor a header can have anywhere. */
  private static final List<String> KNOWN =
      Variable.labels().stream().filter(it -> !it.equals(Variable.PAYLOAD.label())).toList();

  private final Values values;

  Placeholders(Values values) {
    this.values = values;
  }

  /** Reports names that nothing replaces. */
  void check(Scalar scalar, String what) {
    Matcher found = IN_BRACES.matcher(scalar.text());
    while (found.find()) {
      if (!KNOWN.contains(found.group(1))) {
        values
            .problems()
            .addWithin(
                ProblemCode.VARIABLE,
                scalar,
                found.start(),
                found.end() - found.start(),
                "nothing replaces "
                    + Quoted.of(found.group())
                    + " in a "
                    + what
                    + NearestName.hint(found.group(1), KNOWN),
                "one of: {" + String.join("}, {", KNOWN) + "}");
      }
    }
  }
}
