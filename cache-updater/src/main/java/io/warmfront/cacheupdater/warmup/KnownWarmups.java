package io.warmfront.cacheupdater.warmup;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.contract.warmup.CacheCleared;
import io.warmfront.contract.warmup.CacheClearing;
import io.warmfront.contract.warmup.CacheWarmupCommand;
import io.warmfront.contract.warmup.CacheWarmupProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the topic of warm-ups says. For one thread. */
final class KnownWarmups {
  private static final Logger LOG = LoggerFactory.getLogger(KnownWarmups.class);

  private final ObjectMapper json =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private final Map<String, CacheWarmupCommand> commands = new HashMap<>();
  private final Map<String, CacheWarmupProgress> progresses = new HashMap<>();
  private final Map<String, CacheClearing> clearings = new LinkedHashMap<>();
  private final Set<String> cleared = new HashSet<>();

  /** Takes a record in. Bytes that are none of ours are left out. */
  void apply(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null || record.value() == null) {
      return;
    }
    String key = new String(record.key(), StandardCharsets.UTF_8);
    try {
      if (CacheWarmupCommand.hasKey(key)) {
        apply(json.readValue(record.value(), CacheWarmupCommand.class));
      } else if (CacheWarmupProgress.hasKey(key)) {
        apply(json.readValue(record.value(), CacheWarmupProgress.class));
      } else if (CacheClearing.hasKey(key)) {
        apply(json.readValue(record.value(), CacheClearing.class));
      } else if (CacheCleared.hasKey(key)) {
        apply(json.readValue(record.value(), CacheCleared.class));
      }
    } catch (IOException e) {
      LOG.warn(
          "A record of warm-ups at offset {} is unreadable: {}", record.offset(), e.toString());
    }
  }

  /** Takes a command in. What is cancelled stays so. */
  void apply(CacheWarmupCommand command) {
    commands.merge(command.id(), command, (known, next) -> known.cancelled() ? known : next);
  }

  /** Takes progress in. A warm-up that is over stays so, and older news changes nothing. */
  void apply(CacheWarmupProgress progress) {
    progresses.merge(
        progress.id(),
        progress,
        (known, next) -> known.over() || next.atMillis() < known.atMillis() ? known : next);
  }

  /** Takes the wish for a clearing in. */
  void apply(CacheClearing clearing) {
    clearings.putIfAbsent(clearing.id(), clearing);
  }

  /** Takes in what became of a clearing. */
  void apply(CacheCleared done) {
    cleared.add(done.id());
  }

  /** Returns the clearings of which nobody has said what became of them, as they were asked. */
  List<CacheClearing> openClearings() {
    return clearings.values().stream().filter(it -> !cleared.contains(it.id())).toList();
  }

  /** Returns the warm-ups that are not over: first one that has begun, then as they were asked. */
  List<CacheWarmupCommand> open() {
    return commands.values().stream()
        .filter(it -> progress(it.id()).filter(CacheWarmupProgress::over).isEmpty())
        .sorted(
            Comparator.comparing((CacheWarmupCommand it) -> progress(it.id()).isEmpty())
                .thenComparingLong(CacheWarmupCommand::issuedAtMillis)
                .thenComparing(CacheWarmupCommand::id))
        .toList();
  }

  /** Returns how far a warm-up is, if it ever began. */
  Optional<CacheWarmupProgress> progress(String id) {
    return Optional.ofNullable(progresses.get(id));
  }
}
