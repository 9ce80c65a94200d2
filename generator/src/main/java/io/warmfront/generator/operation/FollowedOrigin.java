package io.warmfront.generator.operation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The database behind the cache, as what was written to the log alone reaches it. Thread-safe. */
@FunctionalInterface
public interface FollowedOrigin {
  /**
   * Writes each item unless an equal or newer version of it is there, committed on return. Doing it
   * again changes nothing.
   *
   * @param writes at most one of each item
   * @throws OperationFailure if the database did not answer, or cannot take any now; it may have
   *     written some of them
   */
  Followed apply(Collection<ItemRow> writes) throws OperationFailure;

  /**
   * What became of writes.
   *
   * @param newer how many were newer than what was there
   * @param refused those that the database refuses for what they are, and always will
   */
  record Followed(int newer, List<Refused> refused) {
    /** Copies the list. */
    public Followed {
      refused = List.copyOf(refused);
    }

    /** Returns this and what became of other writes. */
    public Followed and(Followed other) {
      List<Refused> all = new ArrayList<>(refused);
      all.addAll(other.refused);
      return new Followed(newer + other.newer, all);
    }
  }

  /**
   * A write that the database refuses.
   *
   * @param write which
   * @param reason what the database says
   * @param exception the class of what it was said with
   */
  record Refused(ItemRow write, String reason, String exception) {}
}
