package io.warmfront.contract.workload;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One kind of operation of a scenario.
 *
 * @param operation the label of an {@link Operation}, or the name of one of its target's
 * @param keySpace the name of a {@link KeySpace}
 * @param ttlMillis how long a value that it puts into the cache stays true; above 0
 * @param ttlJitter by which part of the TTL it may be shorter or longer; from 0 to below 1
 * @param weight its share, against the sum of all weights of the scenario; 0 if it is a step of
 *     journeys alone
 * @param hotKeys the flash sale that takes draws from its key space; {@link HotKeys#NONE} for none
 * @param batch how many keys one operation is about, in one round trip; 1 unless {@link
 *     Operation#isBatch}
 * @param requestCache whether Elasticsearch may answer an aggregation from its request cache
 * @param on the name of the {@link Target} that it is aimed at; empty for the platform's own
 * @param request what it sends there; {@link Request#NONE} to the platform's own
 * @param targetHitRatio which part of its reads is about entries that are in the cache, from 0 to
 *     1, while the others are about entries that are nowhere; null to leave it to the keys
 */
public record WeightedOperation(
    String operation,
    String keySpace,
    long ttlMillis,
    double ttlJitter,
    int weight,
    HotKeys hotKeys,
    int batch,
    boolean requestCache,
    String on,
    Request request,
    @Nullable Double targetHitRatio) {
  /**
   * An operation without a target is the platform's own. Written out, because javac leaves the
   * parameter's {@code @Nullable} out of the class file of a compact constructor.
   */
  public WeightedOperation(
      String operation,
      String keySpace,
      long ttlMillis,
      double ttlJitter,
      int weight,
      HotKeys hotKeys,
      int batch,
      boolean requestCache,
      String on,
      Request request,
      @Nullable Double targetHitRatio) {
    this.operation = operation;
    this.keySpace = keySpace;
    this.ttlMillis = ttlMillis;
    this.ttlJitter = ttlJitter;
    this.weight = weight;
    this.hotKeys = hotKeys;
    this.batch = batch;
    this.requestCache = requestCache;
    this.on = on == null ? "" : on;
    this.request = request == null ? Request.NONE : request;
    this.targetHitRatio = targetHitRatio;
  }

  /** Creates an operation on the platform's own. */
  public WeightedOperation(
      String operation,
      String keySpace,
      long ttlMillis,
      double ttlJitter,
      int weight,
      HotKeys hotKeys,
      int batch,
      boolean requestCache) {
    this(
        operation,
        keySpace,
        ttlMillis,
        ttlJitter,
        weight,
        hotKeys,
        batch,
        requestCache,
        "",
        Request.NONE,
        null);
  }

  /**
   * Creates an operation with an exact TTL, without a flash sale, with the batch that is usual for
   * it, and with the request cache.
   */
  public WeightedOperation(String operation, String keySpace, long ttlMillis, int weight) {
    this(operation, keySpace, ttlMillis, 0, weight, HotKeys.NONE);
  }

  /** Creates an operation with the batch that is usual for it, and with the request cache. */
  public WeightedOperation(
      String operation,
      String keySpace,
      long ttlMillis,
      double ttlJitter,
      int weight,
      HotKeys hotKeys) {
    this(
        operation,
        keySpace,
        ttlMillis,
        ttlJitter,
        weight,
        hotKeys,
        Operation.named(operation).map(Operation::usualBatch).orElse(1),
        true);
  }

  /** Creates an operation on a target that the workload names. */
  public static WeightedOperation on(
      String target, String operation, Request request, String keySpace, int weight) {
    return new WeightedOperation(
        operation, keySpace, 300_000, 0, weight, HotKeys.NONE, 1, true, target, request, null);
  }

  /** Returns the same with a hit ratio that is asked for. */
  public WeightedOperation withTargetHitRatio(double ratio) {
    return new WeightedOperation(
        operation,
        keySpace,
        ttlMillis,
        ttlJitter,
        weight,
        hotKeys,
        batch,
        requestCache,
        on,
        request,
        ratio);
  }

  /** Returns the data that must be there before the first of its kind; often none. */
  public Set<Prepared> prepared() {
    if (targetHitRatio != null) {
      return EnumSet.of(Prepared.ROWS, Prepared.ENTRIES);
    }
    return platformOperation().map(Operation::prepared).orElse(Set.of());
  }

  /** Returns which of the platform's own operations it is, if it is one. */
  public Optional<Operation> platformOperation() {
    return on.isEmpty() ? Operation.named(operation) : Optional.empty();
  }

  /** Returns the name of its target, as metrics show it; empty if it is of no known one. */
  public String target() {
    return on.isEmpty() ? platformOperation().map(Operation::target).orElse("") : on;
  }
}
