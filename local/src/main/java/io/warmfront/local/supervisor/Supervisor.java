package io.warmfront.local.supervisor;

import static java.util.Objects.requireNonNull;

import io.warmfront.local.DataDirectory;
import io.warmfront.local.LocalException;
import io.warmfront.local.Part;
import io.warmfront.local.Problem;
import io.warmfront.local.kafka.TopicSetup;
import io.warmfront.local.platform.Servers;
import io.warmfront.local.process.Program;
import io.warmfront.local.process.ProgramRunner;
import io.warmfront.local.state.DirectoryLock;
import io.warmfront.local.state.PartState;
import io.warmfront.local.state.PlatformState;
import io.warmfront.local.state.PlatformState.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a whole platform on one data directory.
 *
 * <ol>
 *   <li>takes the lock, waits for the processes of a platform that was killed, chooses ports
 *   <li>starts the four servers at once
 *   <li>creates the topics as soon as Kafka answers
 *   <li>starts the services as soon as topics, Redis and PostgreSQL are there
 *   <li>starts each part again that ends, until {@link #stop()}
 * </ol>
 *
 * <p>What it does goes to the listener, and after each change to {@code state.json}. Safe for use
 * by several threads; {@link #stop()} may be called while {@link #start()} waits.
 */
public final class Supervisor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  private final PlatformPlan plan;
  private final SupervisorListener listener;
  private final DirectoryLock lock;
  private final Servers servers;
  private final Map<Part, Keeper> serverKeepers = new EnumMap<>(Part.class);
  private final List<Keeper> serviceKeepers = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final long startedAtMillis = System.currentTimeMillis();
  private final Object stateFile = new Object();
  private final AtomicReference<@Nullable StatusReporter> reporter = new AtomicReference<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile Phase phase = Phase.STARTING;

  private Supervisor(
      PlatformPlan plan, SupervisorListener listener, ServiceLayout layout, DirectoryLock lock)
      throws IOException {
    this.plan = plan;
    this.listener = listener;
    this.lock = lock;
    Optional<PlatformState> before = before(plan.data());
    before.ifPresent(Leftovers::clear);
    RandomGenerator random = RandomGenerator.getDefault();
    List<String> names =
        Stream.concat(Stream.of(Part.values()).map(Part::id), layout.names().stream()).toList();
    Map<String, Integer> ports = PortChoice.choose(names, plan.ports(), before, random);
    this.servers = Servers.layOut(plan.home(), plan.data(), serverPorts(ports), random);
    for (Part part : Part.values()) {
      String url = servers.url(part);
      String description = servers.description(part);
      Program program = servers.of(part);
      serverKeepers.put(part, keeper(program, PartState.Kind.SERVER, url, description));
    }
    for (ServiceProgram service : layout.layOut(plan, servers, ports)) {
      serviceKeepers.add(keeper(service, PartState.Kind.SERVICE, service.url(), service.url()));
    }
  }

  /**
   * Takes the data directory and lays everything out; nothing runs yet.
   *
   * @throws LocalException if something is in the way: the directory is in use or unusable, a
   *     chosen port is taken, a program is not built
   */
  public static Supervisor of(PlatformPlan plan, SupervisorListener listener) {
    return of(plan, listener, ServiceLayout.all(plan.generators()));
  }

  /** As {@link #of(PlatformPlan, SupervisorListener)}, with other services. */
  public static Supervisor of(
      PlatformPlan plan, SupervisorListener listener, ServiceLayout layout) {
    plan.data().prepare();
    DirectoryLock lock = DirectoryLock.acquire(plan.data());
    boolean laidOut = false;
    try {
      Supervisor supervisor = new Supervisor(plan, listener, layout, lock);
      supervisor.writeState();
      laidOut = true;
      return supervisor;
    } catch (IOException e) {
      throw new LocalException(
          new Problem.DirectoryUnusable(plan.data().root(), String.valueOf(e.getMessage())), e);
    } finally {
      if (!laidOut) {
        release(lock);
      }
    }
  }

  /** Returns where everything is and how it is now. */
  public PlatformState state() {
    List<PartState> parts = keepers().map(Keeper::snapshot).toList();
    return PlatformState.ofThisProcess(plan.version(), phase, startedAtMillis, parts);
  }

  /** Returns the servers, for their addresses. */
  public Servers servers() {
    return servers;
  }

  /**
   * Starts everything and returns when all parts answer.
   *
   * @throws LocalException if a part cannot be started; then all others have been stopped
   */
  public void start() {
    CompletableFuture<Void> kafka = begin(serverKeepers.get(Part.KAFKA));
    CompletableFuture<Void> redis = begin(serverKeepers.get(Part.REDIS));
    CompletableFuture<Void> postgresql = begin(serverKeepers.get(Part.POSTGRESQL));
    CompletableFuture<Void> elasticsearch = begin(serverKeepers.get(Part.ELASTICSEARCH));
    CompletableFuture<Void> topics = kafka.thenRunAsync(this::setUpTopics, threads);
    CompletableFuture<Void> services =
        CompletableFuture.allOf(topics, redis, postgresql)
            .thenCompose(ready ->
                CompletableFuture.allOf(
                    serviceKeepers.stream().map(this::begin).toArray(CompletableFuture<?>[]::new)));
    CompletableFuture<Void> all = CompletableFuture.allOf(elasticsearch, topics, services);
    for (CompletableFuture<Void> each : List.of(redis, postgresql, elasticsearch, services)) {
      var _ = each.exceptionally(this::abort);
    }
    try {
      all.join();
    } catch (CompletionException e) {
      stop();
      throw explained(e);
    }
    becomeRunning();
  }

  /** Stops everything, services first, and returns when no child is left. Bounded in time. */
  public synchronized void stop() {
    if (phase == Phase.STOPPED) {
      return;
    }
    phase = Phase.STOPPING;
    writeState();
    @Nullable StatusReporter reporting = reporter.getAndSet(null);
    if (reporting != null) {
      reporting.close();
    }
    closeAll(serviceKeepers.stream().filter(each -> WarmfrontServices.isGenerator(each.name())));
    closeAll(serviceKeepers.stream());
    closeAll(serverKeepers.values().stream());
    threads.close();
    phase = Phase.STOPPED;
    writeState();
    release(lock);
  }

  @Override
  public void close() {
    stop();
  }

  private synchronized void becomeRunning() {
    if (phase == Phase.STARTING) {
      phase = Phase.RUNNING;
      writeState();
    }
  }

  private CompletableFuture<Void> begin(@Nullable Keeper keeper) {
    Keeper known = requireNonNull(keeper);
    return CompletableFuture.runAsync(
        () -> {
          known.start();
          threads.execute(known::keep);
        },
        threads);
  }

  private void setUpTopics() {
    long began = System.nanoTime();
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafka().bootstrapServers()))) {
      List<String> done = new TopicSetup(admin).apply(plan.topics().definitions());
      listener.on(
          new SupervisorEvent.TopicsReady(done, Duration.ofNanos(System.nanoTime() - began)));
    }
    StatusReporter reporting =
        new StatusReporter(keepers().toList(), plan.topics(), servers.kafka().bootstrapServers());
    reporter.set(reporting);
    reporting.start();
  }

  /** After the first failure nothing else needs to come up: the waits end at once. */
  private @Nullable Void abort(Throwable cause) {
    if (failure.compareAndSet(null, cause)) {
      threads.execute(() -> closeAll(keepers()));
    }
    return null;
  }

  private RuntimeException explained(CompletionException thrown) {
    @Nullable Throwable first = failure.get();
    Throwable cause = first == null ? thrown : first;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof RuntimeException known ? known : thrown;
  }

  private void closeAll(Stream<Keeper> which) {
    CompletableFuture.allOf(
            which
                .map(each -> CompletableFuture.runAsync(each::close, threads))
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }

  private Stream<Keeper> keepers() {
    return Stream.concat(serverKeepers.values().stream(), serviceKeepers.stream());
  }

  private Keeper keeper(Program program, PartState.Kind kind, String url, String description) {
    ProgramRunner runner = new ProgramRunner(program, plan.data().logs());
    return new Keeper(runner, kind, url, description, listener, this::writeState);
  }

  private void writeState() {
    synchronized (stateFile) {
      try {
        state().write(plan.data().root());
      } catch (IOException e) {
        LOG.warn("the state file cannot be written: {}", e.toString());
      }
    }
  }

  private static Map<Part, Integer> serverPorts(Map<String, Integer> ports) {
    Map<Part, Integer> servers = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      servers.put(part, ports.getOrDefault(part.id(), 0));
    }
    return servers;
  }

  private static Optional<PlatformState> before(DataDirectory data) {
    try {
      return PlatformState.read(data.root());
    } catch (IOException e) {
      LOG.warn("the old state file is unreadable and will be replaced: {}", e.toString());
      return Optional.empty();
    }
  }

  private static void release(DirectoryLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("the lock could not be released: {}", e.toString());
    }
  }
}
