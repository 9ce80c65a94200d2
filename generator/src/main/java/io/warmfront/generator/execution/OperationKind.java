package io.warmfront.generator.execution;

import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.TimeToLive;

/**
 * One of a scenario's operations, ready to be planned.
 *
 * @param weighted as the workload has it
 * @param position among the scenario's operations
 * @param driver does it
 * @param keys it draws from these
 * @param ttl of what it puts into the cache
 */
record OperationKind(
    WeightedOperation weighted,
    int position,
    OperationDriver driver,
    OperationKeys keys,
    TimeToLive ttl) {}
