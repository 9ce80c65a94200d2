package io.warmfront.cacheupdater.cache;

import java.util.List;

/**
 * A cache that takes updates. What is known of one write is a {@link Result}; what is known of none
 * is a {@link io.warmfront.contract.error.PipelineException}: with a code to retry if the cache
 * cannot take anything now, with {@code UNKNOWN} if nobody knows which write is at fault. Then all,
 * some or none of the writes may have been applied, and to repeat them is harmless.
 *
 * <p>For one thread.
 */
public interface CacheTarget extends AutoCloseable {
  /** Returns the name of its kind, such as {@code redis}. */
  String name();

  /**
   * Writes each entry whose version is greater than the one under its key.
   *
   * @param writes each key at most once
   * @return one result each, in the same order
   */
  List<Result> apply(List<Write> writes);

  /** Returns if the cache answers, throws if it does not. Writes nothing. */
  void probe();

  /** Lets go of connections. */
  @Override
  void close();
}
