package io.warmfront.generator.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.status.ComponentStatus;
import io.warmfront.generator.prepare.Announcements;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events and statuses as JSON on control topics. Somebody waits for most events, so they are said
 * again until Kafka has taken them; progress and statuses are followed by newer ones anyway.
 * Thread-safe.
 */
public final class ControlPublisher implements Announcements {
  private static final Logger LOG = LoggerFactory.getLogger(ControlPublisher.class);
  private static final Executor AGAIN = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private final ControlTopics topics;
  private final JsonMapper json = JsonMapper.builder().build();

  /** Creates a publisher. */
  public ControlPublisher(ControlTopics topics) {
    this.topics = topics;
  }

  @Override
  public void announce(RunEvent event) {
    send(event, bytes(event));
  }

  /** Says how this process is. */
  @SuppressWarnings("FutureReturnValueIgnored") // the next one follows in a second
  public void report(ComponentStatus status) {
    topics
        .service(status.key(), bytes(status))
        .exceptionally(failure -> {
          LOG.debug("a status was not taken", failure);
          return null;
        });
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the handler hears of every end
  private void send(RunEvent event, byte[] bytes) {
    topics
        .event(event.run(), bytes)
        .whenComplete((_, failure) -> {
          if (failure != null && event.kind() != RunEvent.Kind.PREPARING) {
            LOG.warn(
                "{} of run {} is said again: {}", event.kind(), event.run(), failure.toString());
            AGAIN.execute(() -> send(event, bytes));
          }
        });
  }

  private byte[] bytes(Object value) {
    try {
      return json.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of the contract is always JSON", e);
    }
  }
}
