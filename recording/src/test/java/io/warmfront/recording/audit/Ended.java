package io.warmfront.recording.audit;

import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.SeriesTags;

/**
 * One operation, as the generator knows it.
 *
 * @param isDue whether it has an intended start
 * @param errorKind of an error, empty otherwise
 */
record Ended(
    SeriesTags series,
    OutcomeCode outcome,
    boolean isDue,
    long endMillis,
    long startDelayNanos,
    long serviceNanos,
    long bytes,
    long stalenessMicros,
    String errorKind) {

  static Ended hit(SeriesTags series, long endMillis, long startDelayNanos, long serviceNanos) {
    return new Ended(
        series,
        OutcomeCode.OUTCOME_HIT,
        true,
        endMillis,
        startDelayNanos,
        serviceNanos,
        100,
        0,
        "");
  }

  static SeriesTags tags(String scenario, String operation, String tenant) {
    return SeriesTags.newBuilder()
        .setScenario(scenario)
        .setTarget("redis")
        .setOperation(operation)
        .setTenant(tenant)
        .build();
  }
}
