package io.warmfront.generator.operation;

import io.warmfront.contract.workload.Operation;

/**
 * A driver for each kind of operation.
 *
 * @param cacheAsideRead Redis, on a miss PostgreSQL, then a fill
 * @param write PostgreSQL, then the log
 * @param search Elasticsearch
 */
public record OperationDrivers(
    OperationDriver cacheAsideRead, OperationDriver write, OperationDriver search) {
  /** Returns the driver of an operation. */
  public OperationDriver of(Operation operation) {
    return switch (operation) {
      case CACHE_ASIDE_READ -> cacheAsideRead;
      case WRITE -> write;
      case SEARCH -> search;
    };
  }
}
