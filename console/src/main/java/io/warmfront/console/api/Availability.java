package io.warmfront.console.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.warmfront.console.services.KafkaHealth;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.error.Reaction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Whether something can be changed now: Kafka answers, and its topics have been read. */
public final class Availability {
  private static final String RETRY_SECONDS = "5";

  private final Supplier<KafkaHealth> kafka;
  private final BooleanSupplier isCaughtUp;

  /**
   * Creates a guard.
   *
   * @param kafka the last look at Kafka
   * @param isCaughtUp whether the console knows what its topics hold
   */
  public Availability(Supplier<KafkaHealth> kafka, BooleanSupplier isCaughtUp) {
    this.kafka = kafka;
    this.isCaughtUp = isCaughtUp;
  }

  /** Returns what a change answers, or 503 if it cannot be made now. */
  HttpResponse<?> guard(Change change) throws InterruptedException {
    if (!kafka.get().isReachable()) {
      return later(kafka.get().detail());
    }
    if (!isCaughtUp.getAsBoolean()) {
      return later("The console is still reading its topics.");
    }
    try {
      return change.make();
    } catch (PipelineException e) {
      if (e.code().reaction() == Reaction.RETRY && e.getMessage() != null) {
        return later(e.getMessage());
      }
      throw e;
    }
  }

  private static HttpResponse<?> later(String detail) {
    return Problem.response(HttpStatus.SERVICE_UNAVAILABLE, detail)
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
  }

  /** Something that writes to Kafka. */
  @FunctionalInterface
  interface Change {
    HttpResponse<?> make() throws InterruptedException;
  }
}
