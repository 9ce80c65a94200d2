package io.warmfront.console.warmup;

import io.warmfront.contract.warmup.CacheCleared;
import io.warmfront.contract.warmup.CacheClearing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All clearings of the cache, as the topic of warm-ups tells them. Thread-safe. */
public final class CacheClearings {
  private final Map<String, CacheClearing> wishes = new HashMap<>();
  private final Map<String, CacheCleared> ends = new HashMap<>();

  /**
   * One clearing.
   *
   * @param wish what is wanted
   * @param end what became of it; null until an updater has said so
   */
  public record Known(CacheClearing wish, @Nullable CacheCleared end) {
    /** Returns where it stands: {@code waiting}, {@code done} or {@code refused}. */
    public String state() {
      return end == null ? "waiting" : end.refusal().isEmpty() ? "done" : "refused";
    }
  }

  /** Takes a wish in. */
  public synchronized void apply(CacheClearing wish) {
    wishes.putIfAbsent(wish.id(), wish);
  }

  /** Takes in what became of one; the first word counts. */
  public synchronized void apply(CacheCleared end) {
    ends.putIfAbsent(end.id(), end);
  }

  /** Returns the clearing of an id. */
  public synchronized Optional<Known> find(String id) {
    return Optional.ofNullable(wishes.get(id)).map(it -> new Known(it, ends.get(id)));
  }
}
