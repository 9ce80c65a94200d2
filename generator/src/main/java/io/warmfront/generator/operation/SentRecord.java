package io.warmfront.generator.operation;

/** A record that is about to be sent, as far as a span tells of it. */
public interface SentRecord {
  /** Returns its topic. */
  String topic();

  /** Whether it has no value: a delete. */
  boolean isTombstone();

  /** Gives it one more header. */
  void addHeader(String name, byte[] value);
}
