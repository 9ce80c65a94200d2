package io.warmfront.telemetry.otlp;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/**
 * What spans tell. Names without {@code warmfront.} are those of OpenTelemetry's semantic
 * conventions, 1.45.
 */
public final class SpanAttributes {
  /** {@code redis}, {@code postgresql} or {@code elasticsearch}. */
  public static final AttributeKey<String> DB_SYSTEM = stringKey("db.system.name");

  /** The command, such as {@code GET} or {@code SELECT}. */
  public static final AttributeKey<String> DB_OPERATION = stringKey("db.operation.name");

  /** How many keys one call is about, if it is more than one. */
  public static final AttributeKey<Long> DB_BATCH_SIZE = longKey("db.operation.batch.size");

  /** The kind of an error. */
  public static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");

  /** {@code kafka}. */
  public static final AttributeKey<String> MESSAGING_SYSTEM = stringKey("messaging.system");

  /** What is done with the record. */
  public static final AttributeKey<String> MESSAGING_OPERATION =
      stringKey("messaging.operation.name");

  /** Which of the kinds that the conventions know it is. */
  public static final AttributeKey<String> MESSAGING_OPERATION_TYPE =
      stringKey("messaging.operation.type");

  /** The topic. */
  public static final AttributeKey<String> MESSAGING_DESTINATION =
      stringKey("messaging.destination.name");

  /** The partition. */
  public static final AttributeKey<String> MESSAGING_PARTITION =
      stringKey("messaging.destination.partition.id");

  /** The record's place in its partition. */
  public static final AttributeKey<Long> MESSAGING_OFFSET = longKey("messaging.kafka.offset");

  /** There if the record has no value: a delete. */
  public static final AttributeKey<Boolean> MESSAGING_TOMBSTONE =
      booleanKey("messaging.kafka.message.tombstone");

  /** Who reads. */
  public static final AttributeKey<String> MESSAGING_GROUP =
      stringKey("messaging.consumer.group.name");

  /** The run's id. */
  public static final AttributeKey<String> RUN = stringKey("warmfront.run");

  /** The scenario. */
  public static final AttributeKey<String> SCENARIO = stringKey("warmfront.scenario");

  /** What it is aimed at. */
  public static final AttributeKey<String> TARGET = stringKey("warmfront.target");

  /** The operation, as metrics label it. */
  public static final AttributeKey<String> OPERATION = stringKey("warmfront.operation");

  /** The tenant, also one that metrics count under {@code other}. */
  public static final AttributeKey<String> TENANT = stringKey("warmfront.tenant");

  /** The key space. */
  public static final AttributeKey<String> KEY_SPACE = stringKey("warmfront.key_space");

  /** Tells a key from others: 16 hexadecimal digits, as in exemplars. */
  public static final AttributeKey<String> KEY_HASH = stringKey("warmfront.key_hash");

  /** The key itself, if the operator allows it. */
  public static final AttributeKey<String> KEY = stringKey("warmfront.key");

  /** The number of a further step of a journey, from 1. */
  public static final AttributeKey<Long> STEP = longKey("warmfront.step");

  /** How it ended. */
  public static final AttributeKey<String> OUTCOME = stringKey("warmfront.outcome");

  /** Payload moved. */
  public static final AttributeKey<Long> BYTES = longKey("warmfront.bytes");

  /** Seconds from the intended to the actual start. */
  public static final AttributeKey<Double> START_DELAY = doubleKey("warmfront.start_delay");

  /** {@code lookup}, {@code origin} or {@code fill}. */
  public static final AttributeKey<String> HOP = stringKey("warmfront.hop");

  private SpanAttributes() {}
}
