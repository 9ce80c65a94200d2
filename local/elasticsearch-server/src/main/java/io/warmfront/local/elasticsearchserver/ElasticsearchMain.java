package io.warmfront.local.elasticsearchserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.ClasspathNode;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.NodeValidationException;
import org.elasticsearch.transport.netty4.Netty4Plugin;

/**
 * Starts one node and keeps it until the process is told to stop.
 *
 * <p>The node has neither TLS nor login: its settings must bind it to the loopback address.
 */
public final class ElasticsearchMain {
  private static final String NAME = "warmfront";

  private ElasticsearchMain() {}

  /**
   * Runs the node.
   *
   * @param arguments settings as {@code name=value}; {@code path.home} is needed
   */
  public static void main(String[] arguments)
      throws IOException, NodeValidationException, InterruptedException {
    LogConfigurator.configureESLogging(); // first: without it every logger fails
    Settings settings = settings(arguments);
    Path config = Files.createDirectories(Path.of(settings.get("path.home"), "config"));
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), config, () -> NAME);
    ClasspathNode node = new ClasspathNode(environment, List.of(Netty4Plugin.class));
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node, closed), "stop"));
    node.start();
    closed.await();
  }

  private static Settings settings(String[] arguments) {
    Settings.Builder settings = Settings.builder();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "a setting must read name=value, was '%s'".formatted(argument));
      }
      settings.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    return settings.build();
  }

  private static void close(ClasspathNode node, CountDownLatch closed) {
    try {
      node.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      closed.countDown();
    }
  }
}
