package io.warmfront.updates.outbox.postgres;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.updates.outbox.Outbox;
import io.warmfront.updates.outbox.OutboxRow;
import java.time.Duration;
import java.util.List;

/** A real outbox whose connection breaks some times when rows that are told are given up. */
final class ForgetfulOutbox implements Outbox {
  private final Outbox outbox;
  private int breaks;

  ForgetfulOutbox(Outbox outbox, int breaks) {
    this.outbox = outbox;
    this.breaks = breaks;
  }

  @Override
  public List<OutboxRow> take(int most) {
    return outbox.take(most);
  }

  @Override
  public void settle() {
    if (breaks-- > 0) {
      throw new PipelineException(ErrorCode.UNREACHABLE, "the connection broke");
    }
    outbox.settle();
  }

  @Override
  public void putBack() {
    outbox.putBack();
  }

  @Override
  public void await(Duration time) {
    outbox.await(time);
  }

  @Override
  public void close() {
    outbox.close();
  }
}
