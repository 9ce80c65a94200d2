package io.warmfront.breach.recording;

import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.NullMarked;

/** A breach: knows CSV outside of the rooms of traces and imports. */
@NullMarked
public interface KnowsCsv {
  /** Reads. */
  void read(CSVRecord row);
}
