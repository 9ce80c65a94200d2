package io.warmfront.cacheupdater;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.MarkStep;
import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.cacheupdater.cache.Write;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  public Map<String, String> places() {
    return target.places();
  }

  @Override
  public Optional<List<Result>> apply(List<Write> writes, List<MarkStep> steps) {
    writes.forEach(taste);
    return target.apply(writes, steps);
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
}
