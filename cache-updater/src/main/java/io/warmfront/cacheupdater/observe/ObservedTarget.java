package io.warmfront.cacheupdater.observe;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.cacheupdater.cache.Write;
import java.util.List;

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
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) instanceof Result.Applied && ++unseen >= oneIn) {
        unseen = 0;
        show(writes.get(i));
      }
    }
    return results;
  }

  @Override
  public void probe() {
    target.probe();
  }

  @Override
  public void close() {
    target.close();
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
