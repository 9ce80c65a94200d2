package io.warmfront.workload;

import java.util.List;

/** The name of a key space where it is used. */
final class KeySpaceName {
  private KeySpaceName() {}

  /** Reports a name that nothing defines, unless there is no key space at all. */
  static void check(Scalar name, List<String> keySpaces, Problems problems) {
    if (!keySpaces.isEmpty() && !keySpaces.contains(name.text())) {
      problems.add(
          ProblemCode.REFERENCE,
          name.node(),
          "unknown key space " + name.quoted() + NearestName.hint(name.text(), keySpaces),
          "defined under keys: " + String.join(", ", keySpaces));
    }
  }
}
