package io.warmfront.recording.trace;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of looking through a CSV file. */
public sealed interface TraceCheck {
  /**
   * It is a trace.
   *
   * @param time how its times are written
   * @param count of its operations, above 0
   * @param firstMicros the least of its times, microseconds
   * @param lastMicros the greatest
   * @param operations how many there are of each kind, by its name
   * @param ignored names of columns that mean nothing here
   */
  record Right(
      TraceTime time,
      long count,
      long firstMicros,
      long lastMicros,
      SortedMap<String, Long> operations,
      List<String> ignored)
      implements TraceCheck {
    /** Copies the map and the list. */
    public Right {
      operations = Collections.unmodifiableSortedMap(new TreeMap<>(operations));
      ignored = List.copyOf(ignored);
    }
  }

  /**
   * It is none.
   *
   * @param mistakes the first of them, in their order; at least one
   * @param more how many there are beside these
   */
  record Wrong(List<TraceMistake> mistakes, long more) implements TraceCheck {
    /** Copies the list. */
    public Wrong {
      mistakes = List.copyOf(mistakes);
    }
  }
}
