package io.warmfront.generator.operation;

import java.util.Collection;

/** The database behind the cache, as what was written to the log alone reaches it. Thread-safe. */
@FunctionalInterface
public interface FollowedOrigin {
  /**
   * Writes each item unless an equal or newer version of it is there, all or none: one statement,
   * committed on return. Doing it again changes nothing.
   *
   * @param writes at most one of each item
   * @return how many of them were newer than what was there
   * @throws OperationFailure if the database did not answer; it may have written them
   */
  int apply(Collection<ItemRow> writes) throws OperationFailure;
}
