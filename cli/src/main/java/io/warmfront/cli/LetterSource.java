package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.updates.deadletter.DeadLetters;
import java.time.InstantSource;

/** The dead letters of the Kafka that a command means. */
final class LetterSource {
  private final DeadLetters letters;

  LetterSource(Session session, KafkaOptions kafka) {
    this.letters =
        new DeadLetters(
            kafka.servers(session), "warmfront-dlq", kafka.topics(session), InstantSource.system());
  }

  /**
   * Asks something of them.
   *
   * @throws CommandFailure if a topic is missing or Kafka does not answer
   */
  <T> T ask(Question<T> question) throws InterruptedException {
    try {
      return question.of(letters);
    } catch (PipelineException e) {
      throw new CommandFailure(ExitCode.DEPENDENCY, String.valueOf(e.getMessage()), e);
    }
  }

  /** What is asked. */
  @FunctionalInterface
  interface Question<T> {
    T of(DeadLetters letters) throws InterruptedException;
  }
}
