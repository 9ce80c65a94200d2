package io.warmfront.generator.targets.plugin;

import io.warmfront.contract.workload.Target;
import io.warmfront.generator.spi.TargetConnection;
import io.warmfront.generator.spi.TargetProvider;
import io.warmfront.generator.targets.OpenTarget;
import io.warmfront.generator.targets.TargetType;
import java.time.Duration;
import java.util.Set;

/** The targets of one plugin. */
final class PluginTargets implements TargetType {
  private final TargetProvider provider;

  PluginTargets(TargetProvider provider) {
    this.provider = provider;
  }

  @Override
  public OpenTarget open(Target target) {
    TargetConnection connection;
    try {
      connection = provider.open(target.settings());
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      // whatever a plugin throws, it must not end more than its own run
      throw new IllegalArgumentException("its plugin could not open it: " + e, e);
    }
    return new PluginTarget(
        target.name(),
        Set.copyOf(provider.operations()),
        connection,
        Duration.ofMillis(target.timeoutMillis()));
  }
}
