package io.warmfront.updates.deadletter;

import io.warmfront.updates.TopicPages;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What became of dead letters, as the topic of redrives tells it. For one thread. */
final class Settled {
  private final Map<LetterPlace, LetterState> states = new HashMap<>();

  /** Reads the whole topic. */
  static Settled read(TopicPages pages, String topic) throws InterruptedException {
    Settled settled = new Settled();
    pages.read(
        topic,
        record -> {
          if (record.key() != null && record.value() != null) {
            LetterPlace.of(text(record.key()))
                .ifPresent(place ->
                    LetterState.of(text(record.value()))
                        .ifPresent(state -> settled.states.put(place, state)));
          }
          return true;
        });
    return settled;
  }

  /** Returns what became of a letter. */
  LetterState of(LetterPlace place) {
    return states.getOrDefault(place, LetterState.OPEN);
  }

  /** Returns the record that says so of a letter. */
  static ProducerRecord<byte[], byte[]> record(String topic, LetterPlace place, LetterState state) {
    return new ProducerRecord<>(topic, bytes(place.text()), bytes(state.label()));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
