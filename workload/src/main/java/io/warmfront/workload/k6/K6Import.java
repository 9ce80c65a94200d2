package io.warmfront.workload.k6;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warmfront.workload.Parsed;
import java.util.List;

/** What became of k6's options. */
public sealed interface K6Import {
  /**
   * A workload was made of them, as far as that goes.
   *
   * @param text a workload file that is valid; what it lacks is in its comments
   * @param warnings what it lacks, a line each; may be empty
   */
  record Translated(String text, List<String> warnings) implements K6Import {
    /** Copies the list. */
    public Translated {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Not one of their scenarios has an equivalent.
   *
   * @param warnings why, a line each; may be empty
   */
  record Nothing(List<String> warnings) implements K6Import {
    /** Copies the list. */
    public Nothing {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The text holds no options, or more than a workload can.
   *
   * @param invalid why, with places in the text
   */
  record Unreadable(Parsed.Invalid invalid) implements K6Import {}

  /**
   * Translates options.
   *
   * @param source the name of the file, for people
   * @param bytes JSON in UTF-8: the {@code options} of a script, as {@code k6 inspect} prints them
   */
  static K6Import of(String source, byte[] bytes) {
    return switch (OptionsText.read(source, bytes)) {
      case OptionsText.Read.Wrong(Parsed.Invalid invalid) -> new Unreadable(invalid);
      case OptionsText.Read.Right(ObjectNode options) ->
          new OptionsTranslation(source, options).translate();
    };
  }
}
