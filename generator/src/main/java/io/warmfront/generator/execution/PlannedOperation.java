package io.warmfront.generator.execution;

import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;

/**
 * What one arrival does.
 *
 * @param series position of its tags in the plan
 * @param driver does it
 * @param call what exactly
 */
record PlannedOperation(int series, OperationDriver driver, OperationCall call) {}
