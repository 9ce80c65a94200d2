package io.warmfront.breach.collector.window;

import org.apache.kafka.streams.StreamsBuilder;
import org.jspecify.annotations.NullMarked;

/** A breach: a topology outside its room, and Kafka in a pure one. */
@NullMarked
public interface KnowsStreams {
  /** Builds. */
  void addTo(StreamsBuilder builder);
}
