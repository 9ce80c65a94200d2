package org.elasticsearch.node;

import java.util.List;
import org.elasticsearch.env.Environment;
import org.elasticsearch.plugins.ClasspathPlugins;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.plugins.PluginsLoader;
import org.elasticsearch.plugins.PluginsService;

/**
 * A node whose plugins lie on the class path. It stands in Elasticsearch's package because what it
 * needs is package-private.
 */
public final class ClasspathNode extends Node {
  /** Builds the node; {@link #start()} starts it. */
  public ClasspathNode(Environment environment, List<Class<? extends Plugin>> plugins) {
    super(
        NodeConstruction.prepareConstruction(
            environment, ClasspathPlugins.emptyLoader(), new Services(plugins), true));
  }

  private static final class Services extends NodeServiceProvider {
    private final List<Class<? extends Plugin>> plugins;

    Services(List<Class<? extends Plugin>> plugins) {
      this.plugins = List.copyOf(plugins);
    }

    @Override
    PluginsService newPluginService(Environment environment, PluginsLoader loader) {
      return new ClasspathPlugins(environment.settings(), loader, plugins);
    }
  }
}
