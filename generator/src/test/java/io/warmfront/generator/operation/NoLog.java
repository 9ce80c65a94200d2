package io.warmfront.generator.operation;

import io.warmfront.contract.update.CacheUpdate;

/** A log that takes everything and keeps nothing. */
final class NoLog implements UpdateLog {
  @Override
  public void append(CacheUpdate update, OperationSpan span) {}

  @Override
  public void appendBehind(CacheUpdate update, OperationSpan span) {}

  @Override
  public void appendPoison(byte[] key, byte[] payload, OperationSpan span) {}
}
