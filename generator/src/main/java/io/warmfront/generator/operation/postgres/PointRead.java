package io.warmfront.generator.operation.postgres;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.operation.Origin;
import io.warmfront.generator.operation.Row;
import java.util.Optional;

/** SELECT of an item by its primary key. */
final class PointRead implements OperationDriver {
  private final Origin origin;

  PointRead(Origin origin) {
    this.origin = origin;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    Optional<Row> row = origin.find(call.item());
    return row.isPresent()
        ? OperationResult.of(Outcome.OK, row.get().payload().length())
        : OperationResult.error(ErrorKind.NOT_FOUND);
  }
}
