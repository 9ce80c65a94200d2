package io.warmfront.cli.topics;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsSpec;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** All groups of a Kafka that keep offsets, of whatever protocol. */
final class Groups {
  private Groups() {}

  static List<GroupProgress> of(Admin admin) throws ExecutionException, InterruptedException {
    List<String> consumers = new ArrayList<>();
    List<String> streams = new ArrayList<>();
    for (GroupListing listing : admin.listGroups().all().get()) {
      switch (listing.type().orElse(GroupType.UNKNOWN)) {
        case CLASSIC, CONSUMER -> consumers.add(listing.groupId());
        case STREAMS -> streams.add(listing.groupId());
        // a share group has no offsets of this kind
        case SHARE, UNKNOWN -> {}
      }
    }
    List<GroupProgress> all = new ArrayList<>(ofConsumers(admin, consumers));
    all.addAll(ofStreams(admin, streams));
    all.sort(Comparator.comparing(GroupProgress::group));
    return all;
  }

  private static List<GroupProgress> ofConsumers(Admin admin, List<String> groups)
      throws ExecutionException, InterruptedException {
    if (groups.isEmpty()) {
      return List.of();
    }
    Map<String, ConsumerGroupDescription> described =
        admin.describeConsumerGroups(groups).all().get();
    Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets =
        admin
            .listConsumerGroupOffsets(
                groups.stream()
                    .collect(Collectors.toMap(it -> it, it -> new ListConsumerGroupOffsetsSpec())))
            .all()
            .get();
    List<GroupProgress> all = new ArrayList<>();
    for (String group : groups) {
      ConsumerGroupDescription description = requireNonNull(described.get(group));
      all.add(progress(group, description.groupState(), description.members(), offsets));
    }
    return all;
  }

  private static List<GroupProgress> ofStreams(Admin admin, List<String> groups)
      throws ExecutionException, InterruptedException {
    if (groups.isEmpty()) {
      return List.of();
    }
    Map<String, StreamsGroupDescription> described =
        admin.describeStreamsGroups(groups).all().get();
    Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets =
        admin
            .listStreamsGroupOffsets(
                groups.stream()
                    .collect(Collectors.toMap(it -> it, it -> new ListStreamsGroupOffsetsSpec())))
            .all()
            .get();
    List<GroupProgress> all = new ArrayList<>();
    for (String group : groups) {
      StreamsGroupDescription description = requireNonNull(described.get(group));
      all.add(progress(group, description.groupState(), description.members(), offsets));
    }
    return all;
  }

  private static GroupProgress progress(
      String group,
      GroupState state,
      Collection<?> members,
      Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets) {
    return new GroupProgress(
        group, state.toString(), members.size(), done(requireNonNull(offsets.get(group))));
  }

  /** Leaves out partitions of which nothing is committed, which Kafka gives as null. */
  private static Map<TopicPartition, Long> done(
      Map<TopicPartition, ? extends @Nullable OffsetAndMetadata> offsets) {
    Map<TopicPartition, Long> done = new HashMap<>();
    offsets.forEach((partition, offset) -> {
      if (offset != null) {
        done.put(partition, offset.offset());
      }
    });
    return done;
  }
}
