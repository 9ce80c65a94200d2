package io.warmfront.generator.targets.http;

import io.warmfront.contract.workload.Request;
import java.util.Set;

/**
 * What an answer has to be. Immutable.
 *
 * @param statuses that are good; empty for all below 400
 * @param sought what the body has to contain
 * @param maxBodyBytes how long the body may be
 */
record AnswerChecks(Set<Integer> statuses, BodySearch.Sought sought, int maxBodyBytes) {
  private static final int FIRST_BAD = 400;

  static AnswerChecks of(Request request, int maxBodyBytes) {
    return new AnswerChecks(
        Set.copyOf(request.statuses()),
        new BodySearch.Sought(request.bodyContains()),
        maxBodyBytes);
  }

  boolean allows(int status) {
    return statuses.isEmpty() ? status < FIRST_BAD : statuses.contains(status);
  }
}
