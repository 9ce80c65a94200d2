package io.warmfront.cacheupdater.cache;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /**
   * Returns the places of marks, one for each server that can lose writes by itself: what stands in
   * front of the key of a mark that is kept there, and a sign of the server, which is another one
   * when it has started anew or another server has taken over; empty if marks tell that alone.
   */
  Map<String, String> places();

  /**
   * Writes likewise, and moves marks on, if all of them stand where the caller believes and on the
   * servers that it knows. If one does not, the cache has lost what was written to it, or somebody
   * else moved the mark; then nothing is known of the writes, and with one place nothing is
   * written.
   *
   * @param writes each key at most once; may be empty
   * @param steps each key at most once, at least one
   * @return one result for each write, in the same order; empty if a mark was not where it should
   *     be
   */
  Optional<List<Result>> apply(List<Write> writes, List<MarkStep> steps);

  /** Returns what stands under those of the marks that are there. */
  Map<String, String> marks(Collection<String> keys);

  /** Returns what the clock of the cache says, Unix milliseconds. */
  long clockMillis();

  /** Returns if the cache answers, throws if it does not. Writes nothing. */
  void probe();

  /** Lets go of connections. */
  @Override
  void close();
}
