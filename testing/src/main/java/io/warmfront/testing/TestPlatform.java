package io.warmfront.testing;

import io.warmfront.contract.topic.TopicDefinition;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.DataDirectory;
import io.warmfront.local.Home;
import io.warmfront.local.Part;
import io.warmfront.local.kafka.TopicSetup;
import io.warmfront.local.platform.Servers;
import io.warmfront.local.postgresql.PostgresqlServer;
import io.warmfront.local.process.ChildProcess;
import io.warmfront.local.process.ProgramRunner;
import io.warmfront.local.process.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Real servers for tests, each on a free loopback port with a fresh data directory under {@code
 * target/platform}. The logs stay there when the tests have ended.
 *
 * <p>Safe for use by several threads.
 */
public final class TestPlatform implements AutoCloseable {
  private final DataDirectory data;
  private final Servers servers;
  private final Map<Part, ProgramRunner> runners = new EnumMap<>(Part.class);

  private TestPlatform(DataDirectory data, Servers servers) {
    this.data = data;
    this.servers = servers;
    for (Part part : Part.values()) {
      runners.put(part, new ProgramRunner(servers.of(part), data.logs()));
    }
  }

  /** Returns a platform in the build folder of the module under test; nothing runs yet. */
  static TestPlatform inBuildFolder() {
    Path folder = Path.of("target", "platform");
    try {
      Trees.delete(folder);
      DataDirectory data = new DataDirectory(folder);
      data.prepare();
      return new TestPlatform(
          data, Servers.layOut(Home.find(), data, Map.of(), RandomGenerator.getDefault()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns Kafka's {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return servers.kafka().bootstrapServers();
  }

  /** Returns Redis' address, such as {@code redis://127.0.0.1:6379}. */
  public String redisUri() {
    return servers.redis().uri();
  }

  /** Returns PostgreSQL's address for user {@link #postgresqlUser()}, who needs no password. */
  public String jdbcUrl() {
    return servers.postgresql().jdbcUrl();
  }

  /** Returns PostgreSQL's user. */
  public String postgresqlUser() {
    return PostgresqlServer.USER;
  }

  /** Returns Elasticsearch's address, such as {@code http://127.0.0.1:9200}. */
  public String elasticsearchUri() {
    return servers.elasticsearch().uri();
  }

  /** Returns the port on which a part answers. */
  public int port(Part part) {
    return servers.of(part).port();
  }

  /** Returns the log of a part's last start. */
  public Path log(Part part) {
    return runner(part).log();
  }

  /** Returns the process id of a part's last start. */
  public long pid(Part part) {
    return child(part).pid();
  }

  /** Creates all topics, with their policies, under a prefix that nobody else uses. */
  public Topics freshTopics() {
    Topics topics = new Topics("t" + UUID.randomUUID() + ".");
    create(topics.definitions());
    return topics;
  }

  /** Creates topics. */
  public void create(List<TopicDefinition> definitions) {
    try (Admin admin = admin()) {
      new TopicSetup(admin).apply(definitions);
    }
  }

  /** Returns a new admin client; the caller closes it. */
  public Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
  }

  /** Makes sure that the parts answer: starts, restarts or resumes them, all at once. */
  public void ensure(Set<Part> parts) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Void>> starts = new ArrayList<>();
      for (Part part : parts) {
        starts.add(CompletableFuture.runAsync(() -> ensure(part), threads));
      }
      starts.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Kills a part with SIGKILL; it stays away until {@link #restart}. */
  public void kill(Part part) {
    runner(part).kill();
  }

  /** Stops a part, if it runs, and starts it on the same port with the same data. */
  public void restart(Part part) {
    runner(part).stop();
    runner(part).start();
  }

  /** Freezes a part: it keeps its connections and answers nothing. */
  public void pause(Part part) {
    try {
      child(part).pause();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets a frozen part go on. */
  public void resume(Part part) {
    try {
      child(part).resume();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops all parts and deletes their data; the logs stay. */
  @Override
  public void close() throws IOException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      runners.values().forEach(each -> threads.execute(each::stop));
    }
    for (Part part : Part.values()) {
      Trees.delete(data.of(part));
    }
  }

  private void ensure(Part part) {
    ProgramRunner runner = runner(part);
    if (runner.isAlive()) {
      resume(part);
    }
    runner.start();
  }

  private ProgramRunner runner(Part part) {
    ProgramRunner runner = runners.get(part);
    if (runner == null) {
      throw new IllegalArgumentException("no such part: " + part);
    }
    return runner;
  }

  private ChildProcess child(Part part) {
    return runner(part)
        .child()
        .orElseThrow(() ->
            new IllegalStateException(
                "%s was not started: name it in @WithPlatform".formatted(part)));
  }
}
