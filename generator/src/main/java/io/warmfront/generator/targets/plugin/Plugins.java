package io.warmfront.generator.targets.plugin;

import io.warmfront.contract.workload.TargetOperations;
import io.warmfront.generator.spi.TargetProvider;
import io.warmfront.generator.targets.TargetType;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Types of targets from jars of a folder, and from the class path. They are loaded once. */
public final class Plugins implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

  private final URLClassLoader jars;
  private final Map<String, TargetType> types = new TreeMap<>();

  /**
   * Loads what is there.
   *
   * @param folder with the jars, which find each other; empty for the class path alone
   * @throws IllegalArgumentException if there is no such folder, or if a provider in it cannot be
   *     used; the message says which
   */
  public Plugins(String folder) {
    this.jars = new URLClassLoader("plugins", urls(folder), TargetProvider.class.getClassLoader());
    try {
      for (TargetProvider provider : ServiceLoader.load(TargetProvider.class, jars)) {
        add(provider);
      }
    } catch (ServiceConfigurationError e) {
      throw new IllegalArgumentException("a plugin cannot be used: " + e.getMessage(), e);
    }
  }

  /** Returns the types, by name. */
  public Map<String, TargetType> types() {
    return Map.copyOf(types);
  }

  private void add(TargetProvider provider) {
    String name = provider.getClass().getName();
    String type = provider.type();
    if (!type.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,39}")) {
      throw new IllegalArgumentException(
          "the plugin %s has the type '%s', which is no name".formatted(name, type));
    }
    if (!TargetOperations.of(type).isEmpty() || types.containsKey(type)) {
      throw new IllegalArgumentException(
          "the plugin %s has the type '%s', which is there already".formatted(name, type));
    }
    if (provider.operations().isEmpty()) {
      throw new IllegalArgumentException(
          "the plugin %s of type '%s' has no operations".formatted(name, type));
    }
    types.put(type, new PluginTargets(provider));
    LOG.info("targets can be of type '{}', by {}", type, name);
  }

  private static URL[] urls(String folder) {
    if (folder.isBlank()) {
      return new URL[0];
    }
    List<URL> urls = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      for (Path jar : files.filter(it -> it.toString().endsWith(".jar")).sorted().toList()) {
        urls.add(url(jar));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "warmfront.targets.plugins must be a folder that can be read, was '%s'".formatted(folder),
          e);
    }
    return urls.toArray(URL[]::new);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file has no address", e);
    }
  }

  @Override
  public void close() {
    try {
      jars.close();
    } catch (IOException e) {
      LOG.warn("jars of plugins stay open: {}", e.toString());
    }
  }
}
