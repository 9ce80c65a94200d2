package io.warmfront.console.services;

import com.google.protobuf.InvalidProtocolBufferException;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.proto.HistogramData;
import io.warmfront.contract.status.ComponentStatus;
import io.warmfront.contract.status.Figure;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each component last said. Thread-safe. */
public final class ServiceBoard {
  /** Components without which there is no pipeline: missing even if they never spoke. */
  static final List<String> NEEDED = List.of("cache-updater", "collector", "generator");

  private static final Logger LOG = LoggerFactory.getLogger(ServiceBoard.class);
  private static final String UPDATER = "cache-updater";
  private static final String KAFKA = "kafka";
  private static final long REPLACED_MILLIS = 15 * 60_000L;
  private static final long FORGOTTEN_MILLIS = 24 * 3_600_000L;
  private static final int MOST = 1_000;

  private final Map<String, ComponentStatus> statuses = new TreeMap<>();

  /** Takes a status in; one that is older than the known is ignored. */
  public synchronized void apply(ComponentStatus status) {
    if (statuses.size() >= MOST && !statuses.containsKey(status.key())) {
      statuses.values().removeIf(it -> status.atMillis() - it.atMillis() > REPLACED_MILLIS);
      if (statuses.size() >= MOST) {
        LOG.warn("more than {} components speak; {} is not shown", MOST, status.key());
        return;
      }
    }
    statuses.merge(
        status.key(), status, (known, next) -> next.atMillis() >= known.atMillis() ? next : known);
  }

  /**
   * Returns all components, by name.
   *
   * @param nowMillis Unix milliseconds
   * @param kafkaTrouble why Kafka is unreachable; null if it is reachable
   */
  public synchronized List<ServiceLine> lines(long nowMillis, @Nullable String kafkaTrouble) {
    Set<String> alive = new HashSet<>();
    statuses
        .values()
        .forEach(it -> {
          if (speaks(it, nowMillis)) {
            alive.add(it.component());
          }
        });
    List<ServiceLine> lines = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (ComponentStatus status : statuses.values()) {
      long silence = nowMillis - status.atMillis();
      if (silence <= (alive.contains(status.component()) ? REPLACED_MILLIS : FORGOTTEN_MILLIS)) {
        known.add(status.component());
        lines.add(line(status, nowMillis, kafkaTrouble));
      }
    }
    for (String component : NEEDED) {
      if (!known.contains(component)) {
        lines.add(
            new ServiceLine(
                component, "", ServiceLine.MISSING, "No " + component + " has spoken.", null));
      }
    }
    if (kafkaTrouble != null && !known.contains(KAFKA)) {
      lines.add(new ServiceLine(KAFKA, "", "DOWN", kafkaTrouble, nowMillis));
    }
    return lines;
  }

  /**
   * Returns how cache updates fare.
   *
   * @param deadLetters records in the dead-letter topic, if known
   */
  public synchronized UpdateLine updates(long nowMillis, OptionalLong deadLetters) {
    List<ComponentStatus> updaters =
        statuses.values().stream()
            .filter(it -> it.component().equals(UPDATER) && speaks(it, nowMillis))
            .toList();
    ExponentialHistogram age = new ExponentialHistogram();
    updaters.forEach(it -> merge(age, it.histograms().get(Figure.UPDATE_AGE)));
    return new UpdateLine(
        sum(updaters, Figure.UPDATE_LAG_RECORDS),
        age.count() == 0 ? null : age.quantileSeconds(0.5).getAsDouble(),
        age.count() < 100 ? null : age.quantileSeconds(0.99).getAsDouble(),
        sum(updaters, Figure.UPDATES_APPLIED),
        sum(updaters, Figure.UPDATES_STALE),
        sum(updaters, Figure.UPDATES_EXPIRED),
        deadLetters.isPresent() ? deadLetters.getAsLong() : null);
  }

  private static ServiceLine line(
      ComponentStatus status, long nowMillis, @Nullable String kafkaTrouble) {
    String component = status.component();
    if (kafkaTrouble != null && component.equals(KAFKA)) {
      return new ServiceLine(component, status.instance(), "DOWN", kafkaTrouble, status.atMillis());
    }
    if (speaks(status, nowMillis)) {
      return new ServiceLine(
          component, status.instance(), status.state().name(), status.detail(), status.atMillis());
    }
    String detail =
        kafkaTrouble != null
            ? "Cannot be heard while Kafka is unreachable."
            : "Silent for %d s.".formatted((nowMillis - status.atMillis()) / 1_000);
    return new ServiceLine(
        component, status.instance(), ServiceLine.MISSING, detail, status.atMillis());
  }

  private static boolean speaks(ComponentStatus status, long nowMillis) {
    return nowMillis - status.atMillis() <= ComponentStatus.MISSING_AFTER_MILLIS;
  }

  private static @Nullable Double sum(List<ComponentStatus> statuses, String figure) {
    List<Double> values =
        statuses.stream()
            .filter(it -> it.figures().containsKey(figure))
            .map(it -> it.figures().get(figure))
            .toList();
    return values.isEmpty() ? null : values.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static void merge(ExponentialHistogram into, @Nullable String base64) {
    if (base64 != null) {
      try {
        into.merge(HistogramData.parseFrom(Base64.getDecoder().decode(base64)));
      } catch (IllegalArgumentException | InvalidProtocolBufferException e) {
        LOG.debug("an update-age histogram is unreadable: {}", e.getMessage());
      }
    }
  }
}
