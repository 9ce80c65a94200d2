package io.warmfront.updates.deadletter;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.topic.Topics;
import io.warmfront.updates.Pauses;
import io.warmfront.updates.TopicPages;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.kafka.common.KafkaException;

/**
 * The dead letters of cache updates of one installation. Each call reads the topic anew. Every
 * method throws {@link PipelineException} if a topic is missing or Kafka does not answer.
 * Thread-safe.
 */
public final class DeadLetters {
  private static final Comparator<Letter> OLDEST_FIRST =
      Comparator.comparingLong(Letter::failedAtMillis).thenComparing(Letter::place);

  private final String bootstrapServers;
  private final String client;
  private final Topics topics;
  private final InstantSource clock;

  /**
   * Creates them; nothing is read yet.
   *
   * @param bootstrapServers {@code host:port}, several by commas
   * @param client names whoever asks to Kafka
   * @param topics of the installation
   * @param clock tells what has expired
   */
  public DeadLetters(String bootstrapServers, String client, Topics topics, InstantSource clock) {
    this.bootstrapServers = bootstrapServers;
    this.client = client;
    this.topics = topics;
    this.clock = clock;
  }

  /**
   * Counts letters, and returns the newest of them.
   *
   * @param query which
   * @param withSettled whether to show those that need no redrive any more, too
   * @param most how many to show
   */
  public LetterList list(LetterQuery query, boolean withSettled, int most)
      throws InterruptedException {
    Map<String, ReasonCount> reasons = new HashMap<>();
    PriorityQueue<Letter> newest = new PriorityQueue<>(OLDEST_FIRST);
    asked(pages -> {
      Settled settled = Settled.read(pages, topics.redrives());
      pages.read(
          topics.cacheUpdateDeadLetters(),
          record -> {
            LetterPlace place = new LetterPlace(record.partition(), record.offset());
            Letter letter = Letter.of(record, settled.of(place));
            if (query.matches(letter)) {
              reasons.merge(
                  letter.reason(),
                  ReasonCount.none(letter.reason()).with(letter),
                  (before, _) -> before.with(letter));
              if (withSettled || letter.state() == LetterState.OPEN) {
                newest.add(letter);
              }
              if (newest.size() > most) {
                newest.remove();
              }
            }
            return true;
          });
      return true;
    });
    List<Letter> letters = new ArrayList<>(newest);
    letters.sort(OLDEST_FIRST.reversed());
    return new LetterList(
        topics.cacheUpdateDeadLetters(),
        reasons.values().stream().mapToLong(ReasonCount::open).sum(),
        reasons.values().stream().mapToLong(ReasonCount::settled).sum(),
        reasons.values().stream()
            .sorted(
                Comparator.comparingLong((ReasonCount it) -> it.open() + it.settled())
                    .reversed()
                    .thenComparing(ReasonCount::reason))
            .toList(),
        letters);
  }

  /** Returns one letter with all that it holds; nothing if it is not there, or no longer. */
  public Optional<WholeLetter> show(LetterPlace place) throws InterruptedException {
    return asked(pages -> {
      Settled settled = Settled.read(pages, topics.redrives());
      return pages
          .record(topics.cacheUpdateDeadLetters(), place.partition(), place.offset())
          .map(it -> WholeLetter.of(it, settled.of(place)));
    });
  }

  /** Returns what a redrive would do now; sends nothing. */
  public RedriveReport preview(RedriveWish wish) throws InterruptedException {
    return asked(pages -> RedrivePlan.make(pages, topics, wish, clock.millis()).preview());
  }

  /**
   * Sends letters back to the log, each once: what went back, and that it did, are written in one
   * transaction. A redrive that is under way elsewhere is ended by this one.
   *
   * @param pauses waits so that the rate is held; may end the redrive between two batches
   */
  public RedriveReport redrive(RedriveWish wish, Pauses pauses) throws InterruptedException {
    return asked(pages -> {
      // first of all: it ends what another redrive has not committed, and that other one
      try (RedriveSender sender = RedriveSender.open(bootstrapServers, client, topics)) {
        RedrivePlan plan = RedrivePlan.make(pages, topics, wish, clock.millis());
        return new Redrive(pages, topics, plan, sender, wish.perSecond(), pauses).run();
      }
    });
  }

  private <T> T asked(Question<T> question) throws InterruptedException {
    try (TopicPages pages = TopicPages.open(bootstrapServers, client + "-dead-letters")) {
      return question.ask(pages);
    } catch (KafkaException e) {
      throw new PipelineException(
          ErrorCode.UNREACHABLE,
          "Kafka at %s does not answer: %s".formatted(bootstrapServers, e.getMessage()),
          e);
    }
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask(TopicPages pages) throws InterruptedException;
  }
}
