package io.warmfront.updates.deadletter;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.contract.update.DeadLetterNote;
import io.warmfront.updates.TopicPages;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of each letter that is meant, as far as it can be known before anything is
 * sent. Holds no values, so it is small. For one thread.
 */
final class RedrivePlan {
  private final Map<Integer, Long> ends;
  private final Map<LetterPlace, Planned> planned = new HashMap<>();
  private final Set<Source> sources = new HashSet<>();
  private long beyondMaximum;

  /** What is to become of one letter. */
  record Planned(String reason, RedriveOutcome outcome) {}

  /** Whose record it was: a letter that was sent twice has the same twice. */
  private record Source(DeadLetterNote.Place place, String group) {}

  /** A letter that can be sent unless the log has something newer. */
  private record Version(LetterPlace place, long version) {}

  private RedrivePlan(Map<Integer, Long> ends) {
    this.ends = ends;
  }

  /**
   * Looks at all letters, then at the log for newer versions of their keys.
   *
   * @param nowMillis Unix milliseconds
   */
  static RedrivePlan make(TopicPages pages, Topics topics, RedriveWish wish, long nowMillis)
      throws InterruptedException {
    Settled settled = Settled.read(pages, topics.redrives());
    RedrivePlan plan = new RedrivePlan(pages.ends(topics.cacheUpdateDeadLetters()));
    Map<ByteBuffer, List<Version>> byKey = new HashMap<>();
    pages.read(
        topics.cacheUpdateDeadLetters(),
        plan.ends,
        record -> {
          LetterPlace place = new LetterPlace(record.partition(), record.offset());
          Version sendable =
              plan.judge(record, Letter.of(record, settled.of(place)), wish, nowMillis);
          if (sendable != null) {
            byKey
                .computeIfAbsent(ByteBuffer.wrap(record.key()), _ -> new ArrayList<>(1))
                .add(sendable);
          }
          return true;
        });
    if (!byKey.isEmpty()) {
      pages.read(
          topics.cacheUpdates(),
          record -> {
            if (record.key() != null) {
              plan.compare(record, byKey.getOrDefault(ByteBuffer.wrap(record.key()), List.of()));
            }
            return true;
          });
    }
    return plan;
  }

  /** Returns where the letters end that this plan is about. */
  Map<Integer, Long> ends() {
    return ends;
  }

  /** Returns what is to become of a letter; null if it is not meant. */
  @Nullable Planned of(LetterPlace place) {
    return planned.get(place);
  }

  /** Returns how many letters are meant and open, and beyond the maximum. */
  long beyondMaximum() {
    return beyondMaximum;
  }

  /** Returns how many letters it is about. */
  int size() {
    return planned.size();
  }

  /** Returns what would be done. */
  RedriveReport preview() {
    RedriveTally tally = new RedriveTally();
    planned.values().forEach(it -> tally.add(it.reason(), it.outcome()));
    return tally.report(true, beyondMaximum);
  }

  /** Notes what becomes of a letter; returns its version if it can be sent. */
  private @Nullable Version judge(
      ConsumerRecord<byte[], byte[]> record, Letter letter, RedriveWish wish, long nowMillis) {
    Source source = letter.origin() == null ? null : new Source(letter.origin(), letter.group());
    if (letter.state() != LetterState.OPEN) {
      add(source);
      return null;
    }
    if (!wish.query().matches(letter)) {
      return null;
    }
    if (planned.size() == wish.max()) {
      beyondMaximum++;
      return null;
    }
    if (!add(source)) {
      return stays(letter, RedriveOutcome.DUPLICATE);
    }
    if (letter.omitted() != null) {
      return stays(letter, RedriveOutcome.OMITTED);
    }
    return switch (Letter.decoded(record)) {
      case CacheUpdate.Decoded.Unfit(ErrorCode _, String _) -> stays(letter, RedriveOutcome.UNFIT);
      case CacheUpdate.Decoded.Update(CacheUpdate update) -> {
        if (letter.redrives() >= wish.maxRedrives()) {
          yield stays(letter, RedriveOutcome.EXHAUSTED);
        }
        boolean isExpired = !update.isDelete() && update.expiresAtMillis() <= nowMillis;
        stays(letter, isExpired ? RedriveOutcome.EXPIRED : RedriveOutcome.SENT);
        yield new Version(letter.place(), update.version());
      }
    };
  }

  private @Nullable Version stays(Letter letter, RedriveOutcome outcome) {
    planned.put(letter.place(), new Planned(letter.reason(), outcome));
    return null;
  }

  /** Returns whether the source is new; one that nobody knows always is. */
  private boolean add(@Nullable Source source) {
    return source == null || sources.add(source);
  }

  private void compare(ConsumerRecord<byte[], byte[]> record, List<Version> waiting) {
    if (!waiting.isEmpty()
        && Letter.decoded(record) instanceof CacheUpdate.Decoded.Update(CacheUpdate inLog)) {
      for (Version letter : waiting) {
        if (inLog.version() > letter.version()) {
          planned.computeIfPresent(
              letter.place(), (_, it) -> new Planned(it.reason(), RedriveOutcome.STALE));
        }
      }
    }
  }
}
