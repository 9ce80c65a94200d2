package io.warmfront.cli.recount;

import static java.util.Objects.requireNonNull;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.topic.TopicDefinition;
import io.warmfront.contract.topic.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** What a recount has in Kafka: its group, and the topics that it writes. For one thread. */
public final class RecountTopics {
  private static final short REPLICAS_OF_THE_BROKER = -1;

  private final Admin admin;
  private final Topics topics;

  /**
   * Creates the view of a recount; nothing is there yet.
   *
   * @param topics of the recount
   */
  public RecountTopics(Admin admin, Topics topics) {
    this.admin = admin;
    this.topics = topics;
  }

  /**
   * Refuses a name that is taken.
   *
   * @throws CommandFailure if a collector of that name runs, or has left something
   * @throws ExecutionException if Kafka refuses or does not answer
   */
  public void refuseIfTaken() throws ExecutionException, InterruptedException {
    int members = members();
    if (members > 0) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "a recount '%1$s' runs, the group %2$s has %3$d members: wait for its end, or choose another name with --name"
              .formatted(topics.recount(), topics.collector(), members));
    }
    List<String> left = present();
    if (!left.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "there is a recount '%s' already, with the topic %s; choose another name with --name"
              .formatted(topics.recount(), left.getFirst()));
    }
  }

  /**
   * Makes the topics that the recount writes, and lets its group begin at a time.
   *
   * @param fromMillis of the oldest frames, Unix milliseconds
   * @return the offsets at which frames end now: up to there the recount has to come
   * @throws ExecutionException if Kafka refuses or does not answer
   */
  public Map<TopicPartition, Long> create(long fromMillis)
      throws ExecutionException, InterruptedException {
    Set<String> written = Set.of(topics.windows(), topics.frameDeadLetters());
    List<NewTopic> wanted = new ArrayList<>();
    for (TopicDefinition definition : topics.definitions()) {
      if (written.contains(definition.name())) {
        wanted.add(
            new NewTopic(definition.name(), definition.partitions(), REPLICAS_OF_THE_BROKER)
                .configs(definition.config()));
      }
    }
    admin.createTopics(wanted).all().get();
    TopicDescription frames =
        requireNonNull(
            admin
                .describeTopics(List.of(topics.frames()))
                .allTopicNames()
                .get()
                .get(topics.frames()));
    List<TopicPartition> partitions =
        frames.partitions().stream()
            .map(it -> new TopicPartition(topics.frames(), it.partition()))
            .toList();
    Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, OffsetAndMetadata> begins = new HashMap<>();
    offsets(partitions, OffsetSpec.forTimestamp(fromMillis))
        .forEach((partition, offset) ->
            begins.put(
                partition,
                // no record is as new
                new OffsetAndMetadata(offset < 0 ? ends.getOrDefault(partition, 0L) : offset)));
    admin.alterConsumerGroupOffsets(topics.collector(), begins).all().get();
    return ends;
  }

  /**
   * Whether the recount has come as far as some offsets.
   *
   * @throws ExecutionException if Kafka refuses or does not answer
   */
  public boolean hasReached(Map<TopicPartition, Long> ends)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> done =
        admin.listConsumerGroupOffsets(topics.collector()).partitionsToOffsetAndMetadata().get();
    return ends.entrySet().stream()
        .allMatch(it -> {
          OffsetAndMetadata at = done.get(it.getKey());
          return at != null && at.offset() >= it.getValue();
        });
  }

  /**
   * Takes away everything that the recount has left. Its collector must have ended.
   *
   * @throws ExecutionException if Kafka refuses or does not answer
   */
  public void remove() throws ExecutionException, InterruptedException {
    admin.deleteTopics(present()).all().get();
    try {
      admin.deleteConsumerGroups(List.of(topics.collector())).all().get();
    } catch (ExecutionException e) {
      // whom Kafka still takes for a member is gone soon, and with it the group's offsets
      if (!(e.getCause() instanceof GroupIdNotFoundException
          || e.getCause() instanceof GroupNotEmptyException)) {
        throw e;
      }
    }
  }

  private List<String> present() throws ExecutionException, InterruptedException {
    String internal = topics.collector() + "-";
    return admin.listTopics().names().get().stream()
        .filter(it ->
            it.equals(topics.windows())
                || it.equals(topics.frameDeadLetters())
                || it.startsWith(internal))
        .sorted()
        .toList();
  }

  private int members() throws ExecutionException, InterruptedException {
    try {
      return Optional.ofNullable(
              admin
                  .describeConsumerGroups(List.of(topics.collector()))
                  .all()
                  .get()
                  .get(topics.collector()))
          .map(ConsumerGroupDescription::members)
          .map(Collection::size)
          .orElse(0);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return 0;
      }
      throw e;
    }
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, ListOffsetsResultInfo> answer =
        admin
            .listOffsets(partitions.stream().collect(Collectors.toMap(it -> it, it -> spec)))
            .all()
            .get();
    Map<TopicPartition, Long> offsets = new HashMap<>();
    answer.forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }
}
