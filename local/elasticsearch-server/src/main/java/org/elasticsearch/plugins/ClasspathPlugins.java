package org.elasticsearch.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elasticsearch.Build;
import org.elasticsearch.common.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * A plugin service whose plugins lie on the class path.
 *
 * <p>The published jars have no modules folder, so the usual loader finds nothing: neither network
 * nor HTTP. This class stands in Elasticsearch's package because what it needs is package-private.
 */
public final class ClasspathPlugins extends PluginsService {
  // null while the super constructor runs, which already asks for the plugins
  private final @Nullable List<LoadedPlugin> loaded;

  /** Loads the given plugins. */
  public ClasspathPlugins(
      Settings settings, PluginsLoader loader, List<Class<? extends Plugin>> types) {
    super(settings, null, loader);
    List<LoadedPlugin> plugins = new ArrayList<>();
    for (Class<? extends Plugin> type : types) {
      plugins.add(
          new LoadedPlugin(
              descriptor(type), loadPlugin(type, settings, null), type.getClassLoader()));
    }
    loaded = List.copyOf(plugins);
  }

  /** Returns a loader that loads no bundle. */
  public static PluginsLoader emptyLoader() {
    return new PluginsLoader(Set.of(), Set.of(), Map.of());
  }

  @Override
  protected List<LoadedPlugin> plugins() {
    return loaded == null ? List.of() : loaded;
  }

  private static PluginDescriptor descriptor(Class<? extends Plugin> type) {
    String version = Build.current().version();
    return new PluginDescriptor(
        type.getSimpleName(),
        "on the class path",
        version,
        version,
        Integer.toString(Runtime.version().feature()),
        type.getName(),
        null,
        List.of(),
        false,
        false,
        false,
        false,
        PluginDescriptor.DeploymentTarget.ALL);
  }
}
