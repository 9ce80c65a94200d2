package io.warmfront.updates.deadletter;

import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.topic.Topics;
import io.warmfront.updates.Pauses;
import io.warmfront.updates.TopicPages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Carries out a plan, batch by batch. For one thread, once. */
final class Redrive {
  private static final int MOST_A_BATCH = 200;
  private static final double BATCHES_A_SECOND = 5;
  private static final double NANOS_PER_SECOND = 1e9;

  private final TopicPages pages;
  private final Topics topics;
  private final RedrivePlan plan;
  private final RedriveSender sender;
  private final double perSecond;
  private final Pauses pauses;
  private final int batchSize;
  private final RedriveTally tally = new RedriveTally();
  private final List<RedriveSender.Item> batch = new ArrayList<>();
  private final long begunNanos = System.nanoTime();
  private boolean isEnded;

  Redrive(
      TopicPages pages,
      Topics topics,
      RedrivePlan plan,
      RedriveSender sender,
      double perSecond,
      Pauses pauses) {
    this.pages = pages;
    this.topics = topics;
    this.plan = plan;
    this.sender = sender;
    this.perSecond = perSecond;
    this.pauses = pauses;
    this.batchSize =
        (int) Math.clamp(Math.round(perSecond / BATCHES_A_SECOND), 1L, (long) MOST_A_BATCH);
  }

  RedriveReport run() throws InterruptedException {
    try {
      if (plan.size() > 0) {
        // only what the plan is about: a letter that fails again meanwhile waits for the next one
        pages.read(topics.cacheUpdateDeadLetters(), plan.ends(), this::take);
      }
      if (!isEnded) {
        send();
      }
    } catch (PipelineException e) {
      throw new PipelineException(
          e.code(),
          "%s; %d letters went back to the log before; the same command goes on with the others"
              .formatted(e.getMessage(), tally.sent()),
          e);
    }
    return tally.report(false, plan.beyondMaximum() + plan.size() - tally.taken());
  }

  private boolean take(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
    LetterPlace place = new LetterPlace(record.partition(), record.offset());
    RedrivePlan.Planned planned = plan.of(place);
    if (planned == null) {
      return true;
    }
    if (planned.outcome().state().isEmpty()) {
      tally.add(planned.reason(), planned.outcome());
      return true;
    }
    batch.add(new RedriveSender.Item(record, place, planned));
    if (batch.size() < batchSize) {
      return true;
    }
    return send();
  }

  /** Returns whether to go on. */
  private boolean send() throws InterruptedException {
    isEnded = !pauses.goOn(untilDue());
    if (!isEnded && !batch.isEmpty()) {
      for (RedriveSender.Item refused : sender.send(batch)) {
        batch.remove(refused);
        tally.add(refused.planned().reason(), RedriveOutcome.REFUSED);
      }
      batch.forEach(it -> tally.add(it.planned().reason(), it.planned().outcome()));
      batch.clear();
    }
    return !isEnded;
  }

  /** Returns how long until the letters that went back are no more than the rate allows. */
  private Duration untilDue() {
    long dueNanos = Math.round(tally.sent() / perSecond * NANOS_PER_SECOND);
    return Duration.ofNanos(Math.max(0, dueNanos - (System.nanoTime() - begunNanos)));
  }
}
