package io.warmfront.generator.targets.plugin;

import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.spi.TargetConnection;
import io.warmfront.generator.targets.OpenTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A target that a plugin knows. */
final class PluginTarget implements OpenTarget {
  private static final Logger LOG = LoggerFactory.getLogger(PluginTarget.class);

  private final String name;
  private final Set<String> operations;
  private final TargetConnection connection;
  private final Duration timeout;

  PluginTarget(String name, Set<String> operations, TargetConnection connection, Duration timeout) {
    this.name = name;
    this.operations = operations;
    this.connection = connection;
    this.timeout = timeout;
  }

  @Override
  public OperationDriver driver(WeightedOperation operation) {
    if (!operations.contains(operation.operation())) {
      throw new IllegalArgumentException(
          "its plugin has no such operation; there are: "
              + String.join(", ", new TreeSet<>(operations)));
    }
    try {
      return new PluginDriver(
          connection.operation(operation.operation(), operation.request().settings()), timeout);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalArgumentException("its plugin could not prepare it: " + e, e);
    }
  }

  /** On a thread of its own, as nobody knows how long a plugin takes. */
  @Override
  public void close() {
    Thread.ofVirtual()
        .name("close-" + name)
        .start(() -> {
          try {
            connection.close();
          } catch (IOException | RuntimeException | LinkageError e) {
            LOG.warn("target '{}' could not be closed: {}", name, e.toString());
          }
        });
  }
}
