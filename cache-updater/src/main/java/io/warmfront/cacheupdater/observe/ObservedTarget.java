package io.warmfront.cacheupdater.observe;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.MarkStep;
import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.cacheupdater.cache.Write;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cache of which every so many writes that it takes are shown to an observer. */
public final class ObservedTarget implements CacheTarget {
  private final CacheTarget target;
  private final CacheObserver observer;
  private final int oneIn;
  private int unseen;

  /**
   * Creates one.
   *
   * @param target the cache; closed with this
   * @param observer is shown samples
   * @param oneIn every so many writes, 1 or more
   */
  public ObservedTarget(CacheTarget target, CacheObserver observer, int oneIn) {
    this.target = target;
    this.observer = observer;
    this.oneIn = oneIn;
  }

  @Override
  public String name() {
    return target.name();
  }

  @Override
  public List<Result> apply(List<Write> writes) {
    List<Result> results = target.apply(writes);
    show(writes, results);
    return results;
  }

  @Override
  public Map<String, String> places() {
    return target.places();
  }

  @Override
  public Optional<List<Result>> apply(List<Write> writes, List<MarkStep> steps) {
    Optional<List<Result>> results = target.apply(writes, steps);
    results.ifPresent(it -> show(writes, it));
    return results;
  }

  @Override
  public Map<String, String> marks(Collection<String> keys) {
    return target.marks(keys);
  }

  @Override
  public long clockMillis() {
    return target.clockMillis();
  }

  @Override
  public void probe() {
    target.probe();
  }

  @Override
  public void close() {
    target.close();
  }

  private void show(List<Write> writes, List<Result> results) {
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) instanceof Result.Applied && ++unseen >= oneIn) {
        unseen = 0;
        show(writes.get(i));
      }
    }
  }

  private void show(Write write) {
    observer.take(
        new Sample(
            write.key(),
            write.entry().version(),
            write.forgetAtMillis(),
            observer.clock().millis()));
  }
}
