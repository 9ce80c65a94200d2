package io.warmfront.cacheupdater;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.cacheupdater.cache.Write;
import java.util.List;
import java.util.function.Consumer;

/** A cache that refuses a whole batch for the sake of one write. */
record PickyTarget(CacheTarget target, Consumer<Write> taste) implements CacheTarget {
  @Override
  public String name() {
    return "picky";
  }

  @Override
  public List<Result> apply(List<Write> writes) {
    writes.forEach(taste);
    return target.apply(writes);
  }

  @Override
  public void probe() {
    target.probe();
  }

  @Override
  public void close() {
    target.close();
  }
}
