package io.warmfront.recording.audit;

/**
 * One run, counted twice by collectors.
 *
 * @param run its id
 * @param verdict how the windows are beside each other
 * @param windows how many windows of series were compared
 * @param equal how many of them say the same in every field but their accounts
 * @param operationsBefore how many operations the old windows hold
 * @param operationsAfter how many operations the new windows hold
 * @param lateBefore how many were late for the old windows
 * @param lateAfter how many were late for the new windows
 * @param accountsCompared whether all windows of the run were counted again, so that its accounts
 *     could be compared as well
 */
public record RecountedRun(
    String run,
    AuditVerdict verdict,
    int windows,
    int equal,
    long operationsBefore,
    long operationsAfter,
    long lateBefore,
    long lateAfter,
    boolean accountsCompared) {}
