package io.warmfront.generator.api;

import io.micronaut.configuration.kafka.annotation.KafkaClient;
import io.micronaut.configuration.kafka.annotation.KafkaKey;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.messaging.annotation.MessageBody;
import java.util.concurrent.CompletableFuture;

/** What the generator says on control topics; nobody waits for it. */
@KafkaClient(id = "control")
public interface ControlTopics {
  /** Says something of a run. */
  @Topic("${warmfront.topics.prefix}events")
  CompletableFuture<Void> event(@KafkaKey String run, @MessageBody byte[] json);

  /** Says something of this process. */
  @Topic("${warmfront.topics.prefix}services")
  CompletableFuture<Void> service(@KafkaKey String component, @MessageBody byte[] json);
}
