package io.warmfront.cli.topics;

import static java.util.Objects.requireNonNull;

import io.warmfront.cli.topics.TopicReport.State;
import io.warmfront.contract.topic.TopicDefinition;
import io.warmfront.contract.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** One look at the topics of an installation. For one thread. */
public final class TopicsLook {
  private static final String OF_RECOUNT = ".recount-";
  private static final String INTERNAL = "state of the collector, kept for itself";
  private static final String RECOUNT = "windows of a recount, and what it keeps for itself";
  private static final String UNDEFINED = "nothing that this version knows";

  private final Admin admin;
  private final Topics topics;
  private final Map<String, TopicDescription> found = new TreeMap<>();
  private final Map<String, Config> configs = new HashMap<>();
  private final Map<TopicPartition, Long> begins = new HashMap<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private List<GroupProgress> groups = List.of();

  private TopicsLook(Admin admin, Topics topics) {
    this.admin = admin;
    this.topics = topics;
  }

  /**
   * Returns every topic of an installation, defined ones first, in the order of their definitions.
   *
   * @throws ExecutionException if Kafka refuses or does not answer
   */
  public static List<TopicReport> at(Admin admin, Topics topics)
      throws ExecutionException, InterruptedException {
    TopicsLook look = new TopicsLook(admin, topics);
    look.ask();
    return look.report();
  }

  private void ask() throws ExecutionException, InterruptedException {
    Set<String> present = admin.listTopics().names().get();
    Set<String> defined =
        topics.definitions().stream().map(TopicDefinition::name).collect(Collectors.toSet());
    Set<String> ours = new TreeSet<>();
    for (String name : present) {
      if (defined.contains(name) || isOfThePrefix(name)) {
        ours.add(name);
      }
    }
    found.putAll(admin.describeTopics(ours).allTopicNames().get());
    admin
        .describeConfigs(ours.stream().map(TopicsLook::resource).toList())
        .all()
        .get()
        .forEach((resource, config) -> configs.put(resource.name(), config));
    begins.putAll(offsets(OffsetSpec.earliest()));
    ends.putAll(offsets(OffsetSpec.latest()));
    groups = Groups.of(admin);
  }

  /** Without a prefix nothing tells our topics from those of others but the collector's name. */
  private boolean isOfThePrefix(String name) {
    return topics.prefix().isEmpty()
        ? name.startsWith(topics.collector())
        : name.startsWith(topics.prefix());
  }

  private Map<TopicPartition, Long> offsets(OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    found.values().forEach(topic -> partitions(topic).forEach(it -> wanted.put(it, spec)));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> entry :
        admin.listOffsets(wanted).all().get().entrySet()) {
      offsets.put(entry.getKey(), entry.getValue().offset());
    }
    return offsets;
  }

  private List<TopicReport> report() {
    List<TopicReport> all = new ArrayList<>();
    Set<String> defined = new HashSet<>();
    for (TopicDefinition definition : topics.definitions()) {
      defined.add(definition.name());
      all.add(report(definition));
    }
    found.forEach((name, description) -> {
      if (!defined.contains(name)) {
        all.add(report(description, State.INTERNAL, purpose(name), "", "", List.of()));
      }
    });
    return all;
  }

  private String purpose(String name) {
    if (name.contains(OF_RECOUNT)) {
      return RECOUNT;
    }
    return name.startsWith(topics.collector()) ? INTERNAL : UNDEFINED;
  }

  private TopicReport report(TopicDefinition definition) {
    TopicDescription description = found.get(definition.name());
    if (description == null) {
      return new TopicReport(
          definition.name(),
          State.MISSING,
          definition.format().holds(),
          definition.format().key(),
          definition.format().value(),
          0,
          0,
          "",
          -1,
          Map.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(missing(definition)));
    }
    List<String> findings = differences(definition, description);
    return report(
        description,
        findings.isEmpty() ? State.RIGHT : State.DIFFERENT,
        definition.format().holds(),
        definition.format().key(),
        definition.format().value(),
        findings);
  }

  private TopicReport report(
      TopicDescription description,
      State state,
      String holds,
      String key,
      String value,
      List<String> findings) {
    Config config = requireNonNull(configs.get(description.name()));
    String retention = setting(config, TopicConfig.RETENTION_MS_CONFIG);
    List<TopicPartition> partitions = partitions(description);
    return new TopicReport(
        description.name(),
        state,
        holds,
        key,
        value,
        partitions.size(),
        description.partitions().stream().mapToInt(it -> it.replicas().size()).min().orElse(0),
        setting(config, TopicConfig.CLEANUP_POLICY_CONFIG),
        retention.isEmpty() ? -1 : Long.parseLong(retention),
        chosen(config),
        partitions.stream().map(it -> begins.getOrDefault(it, 0L)).toList(),
        partitions.stream().map(it -> ends.getOrDefault(it, 0L)).toList(),
        readers(partitions),
        findings);
  }

  private List<TopicReader> readers(List<TopicPartition> partitions) {
    List<TopicReader> readers = new ArrayList<>();
    for (GroupProgress group : groups) {
      if (partitions.stream().anyMatch(group.done()::containsKey)) {
        long lag =
            partitions.stream()
                .mapToLong(it -> {
                  long end = ends.getOrDefault(it, 0L);
                  return Math.max(0, end - group.done().getOrDefault(it, end));
                })
                .sum();
        readers.add(new TopicReader(group.group(), group.state(), group.members(), lag));
      }
    }
    return readers;
  }

  private static String missing(TopicDefinition definition) {
    return "it is missing; right would be: %d partitions%s"
        .formatted(
            definition.partitions(),
            new TreeMap<>(definition.config())
                .entrySet().stream()
                    .map(it -> ", " + it.getKey() + "=" + it.getValue())
                    .collect(Collectors.joining()));
  }

  private List<String> differences(TopicDefinition definition, TopicDescription description) {
    List<String> findings = new ArrayList<>();
    int partitions = description.partitions().size();
    if (partitions != definition.partitions()) {
      findings.add(
          "it has %d partitions; right would be: %d, and only making it anew changes that"
              .formatted(partitions, definition.partitions()));
    }
    Config config = requireNonNull(configs.get(definition.name()));
    new TreeMap<>(definition.config())
        .forEach((name, right) -> {
          String is = setting(config, name);
          if (!is.equals(right)) {
            findings.add("%s is %s; right would be: %s".formatted(name, is, right));
          }
        });
    for (TopicPartitionInfo partition : description.partitions()) {
      if (partition.isr().size() < partition.replicas().size()) {
        findings.add(
            "partition %d has %d of %d replicas in step; right would be: all"
                .formatted(
                    partition.partition(), partition.isr().size(), partition.replicas().size()));
      }
    }
    return findings;
  }

  private static Map<String, String> chosen(Config config) {
    Map<String, String> chosen = new TreeMap<>();
    for (ConfigEntry entry : config.entries()) {
      if (entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG) {
        chosen.put(entry.name(), String.valueOf(entry.value()));
      }
    }
    return chosen;
  }

  private static String setting(Config config, String name) {
    ConfigEntry entry = config.get(name);
    return entry == null ? "" : String.valueOf(entry.value());
  }

  private static List<TopicPartition> partitions(TopicDescription topic) {
    return IntStream.range(0, topic.partitions().size())
        .mapToObj(it -> new TopicPartition(topic.name(), it))
        .toList();
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}
