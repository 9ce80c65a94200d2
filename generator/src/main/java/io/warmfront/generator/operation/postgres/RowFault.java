package io.warmfront.generator.operation.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/**
 * Tells what PostgreSQL refuses for what a row is, and refuses again whenever it comes, from what
 * it cannot do now. The codes are those of appendix A of PostgreSQL's manual; every other one means
 * that the same row may be taken later.
 */
final class RowFault {
  private static final int CLASS_LENGTH = 2;
  private static final int LONGEST_REASON = 1_000;

  /**
   * Data that no column holds, such as a character that the encoding lacks; a broken constraint, of
   * a table or a view; a key that is too long for its index.
   */
  private static final Set<String> CLASSES = Set.of("22", "23", "44", "54");

  /** A trigger refused it. */
  private static final String RAISED = "P0001";

  private RowFault() {}

  /** Whether an exception is about what was written. What the pool itself says never is. */
  static boolean is(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return !(e instanceof SQLTransientConnectionException)
        && (state.equals(RAISED)
            || (state.length() > CLASS_LENGTH
                && CLASSES.contains(state.substring(0, CLASS_LENGTH))));
  }

  /** Returns what PostgreSQL says, shortened. */
  static String reason(SQLException e) {
    String reason = "PostgreSQL refuses it with %s: %s".formatted(e.getSQLState(), e.getMessage());
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
  }
}
