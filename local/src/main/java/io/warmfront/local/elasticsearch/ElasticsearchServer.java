package io.warmfront.local.elasticsearch;

import io.warmfront.local.DataVersion;
import io.warmfront.local.Home;
import io.warmfront.local.Part;
import io.warmfront.local.process.ClassArchive;
import io.warmfront.local.process.HttpProbe;
import io.warmfront.local.process.Jvm;
import io.warmfront.local.process.Launch;
import io.warmfront.local.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A single Elasticsearch node on the loopback address, without TLS and without login.
 *
 * @param home where its class path is
 * @param directory its data
 * @param port for HTTP
 * @param transportPort for its own use
 */
public record ElasticsearchServer(Home home, Path directory, int port, int transportPort)
    implements Program {
  /** The version that is started. */
  public static final String VERSION = "9.5.3";

  private static final String MODULE = "local/elasticsearch-server";
  private static final String MAIN = "io.warmfront.local.elasticsearchserver.ElasticsearchMain";
  private static final Duration GRACE = Duration.ofSeconds(8);

  @Override
  public String name() {
    return Part.ELASTICSEARCH.id();
  }

  /** Returns where clients connect. */
  public String uri() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public Launch prepare() throws IOException {
    String classPath = home.classPath(name(), MODULE);
    DataVersion.claim(Part.ELASTICSEARCH, directory, VERSION);
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    ClassArchive archive = archive();
    List<String> flags = new ArrayList<>(archive.flags());
    flags.addAll(
        List.of(
            "-Xms256m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + temporary,
            "-Dlog4j2.level=warn")); // without it failures are silent
    List<String> settings =
        List.of(
            "path.home=" + directory,
            "node.name=warmfront",
            "cluster.name=warmfront",
            "discovery.type=single-node",
            "network.host=127.0.0.1",
            "http.port=" + port,
            "transport.port=" + transportPort,
            "cluster.routing.allocation.disk.threshold_enabled=false",
            "action.auto_create_index=false");
    return new Launch(
        Jvm.command(flags, classPath, MAIN, settings),
        Map.of(),
        directory,
        "TERM",
        archive.isWritten() ? Launch.ARCHIVING_GRACE : GRACE);
  }

  @Override
  public void ended() throws IOException {
    archive().publish();
  }

  private ClassArchive archive() {
    return ClassArchive.of(
        name(), home.classPath(name(), MODULE), home.archives(), directory.resolve("archive"));
  }

  @Override
  public boolean answers() {
    return HttpProbe.get(port, "/_cluster/health?timeout=0s")
        .filter(body -> body.contains("\"yellow\"") || body.contains("\"green\""))
        .isPresent();
  }
}
