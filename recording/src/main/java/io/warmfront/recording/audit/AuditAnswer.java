package io.warmfront.recording.audit;

/** What came of an audit. */
public sealed interface AuditAnswer {
  /**
   * It was made.
   *
   * @param result what it found
   */
  record Audited(AuditResult result) implements AuditAnswer {}

  /**
   * It cannot be made.
   *
   * @param reason what is in its way, and what would be right
   */
  record Refused(String reason) implements AuditAnswer {}
}
