package io.warmfront.local.kafka;

import static java.util.Objects.requireNonNull;

import io.warmfront.contract.topic.TopicDefinition;
import io.warmfront.local.LocalException;
import io.warmfront.local.Part;
import io.warmfront.local.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Makes topics as they must be, before anything uses them. */
public final class TopicSetup {
  private static final Duration VISIBLE_LIMIT = Duration.ofSeconds(15);
  private static final long POLL_MILLIS = 20;

  private final Admin admin;

  /** Creates a set-up that works through the given client. */
  public TopicSetup(Admin admin) {
    this.admin = admin;
  }

  /**
   * Creates the topics that are missing and repairs the policies of those that are there.
   *
   * @return what was done, a sentence for each topic that was not as it must be
   * @throws LocalException if a topic has another number of partitions, which cannot be repaired
   */
  public List<String> apply(List<TopicDefinition> definitions) {
    try {
      Set<String> present = admin.listTopics().names().get();
      List<TopicDefinition> missing =
          definitions.stream().filter(each -> !present.contains(each.name())).toList();
      List<TopicDefinition> existing =
          definitions.stream().filter(each -> present.contains(each.name())).toList();
      List<String> done = new ArrayList<>();
      if (!missing.isEmpty()) {
        admin.createTopics(missing.stream().map(TopicSetup::newTopic).toList()).all().get();
        awaitVisible(missing);
        awaitLeaders(missing);
        missing.forEach(each -> done.add("created " + each.name()));
      }
      if (!existing.isEmpty()) {
        checkPartitions(existing);
        done.addAll(repair(existing));
      }
      return done;
    } catch (ExecutionException e) {
      throw new LocalException(
          new Problem.LaunchFailed(
              Part.KAFKA.title(), "the topics could not be set up: " + e.getCause()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException(
          new Problem.LaunchFailed(Part.KAFKA.title(), "interrupted while setting up topics"), e);
    }
  }

  private static NewTopic newTopic(TopicDefinition definition) {
    return new NewTopic(
            definition.name(), Optional.of(definition.partitions()), Optional.of((short) 1))
        .configs(definition.config());
  }

  /** The controller has them; the broker, which serves clients, learns of them a moment later. */
  private void awaitVisible(List<TopicDefinition> created)
      throws ExecutionException, InterruptedException {
    Set<String> names =
        created.stream().map(TopicDefinition::name).collect(Collectors.toUnmodifiableSet());
    long deadline = System.nanoTime() + VISIBLE_LIMIT.toNanos();
    while (!admin.listTopics().names().get().containsAll(names)) {
      if (System.nanoTime() - deadline > 0) {
        throw new LocalException(
            new Problem.LaunchFailed(
                Part.KAFKA.title(), "it did not show the new topics " + names));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /**
   * Asks every new partition's leader once. An idempotent producer whose first batch meets a leader
   * that does not know its partition yet, and whose second does not, would wait for its delivery
   * timeout.
   */
  private void awaitLeaders(List<TopicDefinition> created)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    for (TopicDefinition definition : created) {
      for (int i = 0; i < definition.partitions(); i++) {
        partitions.put(new TopicPartition(definition.name(), i), OffsetSpec.latest());
      }
    }
    admin.listOffsets(partitions).all().get();
  }

  private void checkPartitions(List<TopicDefinition> definitions)
      throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> found =
        admin
            .describeTopics(definitions.stream().map(TopicDefinition::name).toList())
            .allTopicNames()
            .get();
    for (TopicDefinition definition : definitions) {
      int partitions = requireNonNull(found.get(definition.name())).partitions().size();
      if (partitions != definition.partitions()) {
        throw new LocalException(
            new Problem.TopicUnfit(
                definition.name(),
                "it has %d partitions, %d are needed; delete it, or choose another data directory"
                    .formatted(partitions, definition.partitions())));
      }
    }
  }

  private List<String> repair(List<TopicDefinition> definitions)
      throws ExecutionException, InterruptedException {
    Map<ConfigResource, TopicDefinition> wanted =
        definitions.stream().collect(Collectors.toMap(TopicSetup::resource, each -> each));
    Map<ConfigResource, Config> found = admin.describeConfigs(wanted.keySet()).all().get();
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    List<String> done = new ArrayList<>();
    wanted.forEach((resource, definition) -> {
      Map<String, String> wrong = wrong(definition, requireNonNull(found.get(resource)));
      if (!wrong.isEmpty()) {
        changes.put(resource, operations(definition, wrong.keySet()));
        done.add("repaired %s: %s".formatted(definition.name(), wrong));
      }
    });
    if (!changes.isEmpty()) {
      admin.incrementalAlterConfigs(changes).all().get();
    }
    return done;
  }

  /** Returns each setting that differs with a note "was …, is …". */
  private static Map<String, String> wrong(TopicDefinition definition, Config found) {
    Map<String, String> wrong = new TreeMap<>();
    definition
        .config()
        .forEach((name, value) -> {
          ConfigEntry entry = found.get(name);
          String is = entry == null ? "" : String.valueOf(entry.value());
          if (!is.equals(value)) {
            wrong.put(name, "was %s, is %s".formatted(is, value));
          }
        });
    return wrong;
  }

  private static List<AlterConfigOp> operations(TopicDefinition definition, Set<String> names) {
    return names.stream()
        .map(name ->
            new AlterConfigOp(
                new ConfigEntry(name, definition.config().get(name)), AlterConfigOp.OpType.SET))
        .toList();
  }

  private static ConfigResource resource(TopicDefinition definition) {
    return new ConfigResource(ConfigResource.Type.TOPIC, definition.name());
  }
}
