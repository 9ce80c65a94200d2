package io.warmfront.generator.targets.plugin;

import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.spi.TargetCall;
import java.util.Map;

/** A call as plugins see it. Immutable. */
record CallOfPlugin(OperationCall call) implements TargetCall {
  @Override
  public String tenant() {
    return call.item().tenant();
  }

  @Override
  public String keySpace() {
    return call.item().keySpace();
  }

  @Override
  public long key() {
    return call.item().id();
  }

  @Override
  public long revision() {
    return call.revision();
  }

  @Override
  public long ttlMillis() {
    return call.ttlMillis();
  }

  @Override
  public byte[] payload() {
    return call.payloadBytes();
  }

  @Override
  public Map<String, String> traceHeaders() {
    return call.span().headers();
  }
}
