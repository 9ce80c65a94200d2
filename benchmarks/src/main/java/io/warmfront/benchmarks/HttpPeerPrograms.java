package io.warmfront.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the programs of the other load generators are, and how each is called. Those in Java are
 * built from {@code benchmarks/peers}, by Maven; the others are Debian's packages.
 *
 * @param folder {@code benchmarks/peers}
 * @param absences why a program is not there, empty where it is
 */
record HttpPeerPrograms(Path folder, Map<HttpPeer, String> absences) {
  private static final String LOCK = "versions.lock";
  private static final String ENDLESS_SECONDS = "86400";

  /** Copies the map. */
  HttpPeerPrograms {
    absences = Map.copyOf(absences);
  }

  /** Builds what is built, and looks for what is installed. */
  static HttpPeerPrograms build(Session session) throws IOException, InterruptedException {
    Path folder = session.home().resolve("benchmarks/peers");
    session.say("builds Hyperfoil, Gatling and JMeter from Maven Central: " + folder);
    Map<HttpPeer, String> absences = new EnumMap<>(HttpPeer.class);
    for (HttpPeer peer : HttpPeer.values()) {
      absences.put(
          peer,
          switch (peer) {
            case WRK -> absence("wrk", "wrk");
            case LOCUST -> absence("locust", "python3-locust");
            case HYPERFOIL, GATLING, JMETER -> built(session, folder.resolve(peer.label()));
          });
    }
    return new HttpPeerPrograms(folder, absences);
  }

  /** Returns why it cannot be called; empty if it can. */
  String absence(HttpPeer peer) {
    return absences.getOrDefault(peer, "");
  }

  /**
   * Returns the command that GETs a file over and over, each connection as fast as it can, until
   * somebody ends it.
   */
  List<String> command(HttpPeer peer, URI url, int connections) {
    String number = Integer.toString(connections);
    return switch (peer) {
      case WRK ->
          List.of("wrk", "-t1", "-c" + number, "-d" + ENDLESS_SECONDS + "s", url + "/items/1");
      case LOCUST ->
          List.of(
              "locust",
              "--locustfile",
              folder.resolve("locust/locustfile.py").toString(),
              "--headless",
              "--only-summary",
              "--users",
              number,
              "--spawn-rate",
              number,
              "--host",
              url.toString());
      case HYPERFOIL -> java(peer, List.of("Gets", url.getHost(), port(url), number));
      case JMETER -> java(peer, List.of("Gets", url.getHost(), port(url), number));
      case GATLING ->
          java(
              peer,
              List.of(
                  "io.gatling.app.Gatling",
                  "--simulation",
                  "Gets",
                  "--results-folder",
                  ".",
                  "--no-reports"),
              "--add-opens=java.base/java.lang=ALL-UNNAMED",
              "-Dgets.url=" + url,
              "-Dgets.connections=" + number);
    };
  }

  /** Returns of which jars each program is made that is built. */
  Map<String, List<String>> jars() throws IOException {
    Map<String, List<String>> jars = new TreeMap<>();
    for (HttpPeer peer : HttpPeer.values()) {
      Path module = folder.resolve(peer.label());
      if (Files.exists(module.resolve(LOCK))) {
        jars.put(peer.label(), Files.readAllLines(module.resolve(LOCK)));
      }
    }
    return jars;
  }

  private List<String> java(HttpPeer peer, List<String> arguments, String... flags) {
    Path target = folder.resolve(peer.label()).resolve("target");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-Xms512m", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of(flags));
    command.addAll(
        List.of(
            "-cp", target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*"));
    command.addAll(arguments);
    return List.copyOf(command);
  }

  private static String port(URI url) {
    return Integer.toString(url.getPort());
  }

  private static String built(Session session, Path module)
      throws IOException, InterruptedException {
    try {
      Command.output(
          List.of(
              "env",
              "JAVA_HOME=" + System.getProperty("java.home"),
              session.home().resolve("mvnw").toString(),
              "-B",
              "-q",
              "-f",
              module.resolve("pom.xml").toString(),
              "clean",
              "package"));
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
    List<String> locked = Files.readAllLines(module.resolve(LOCK));
    return jars(module).equals(locked)
        ? ""
        : "its jars are not those of " + module.resolve(LOCK) + " but " + jars(module);
  }

  private static List<String> jars(Path module) throws IOException {
    try (Stream<Path> jars = Files.list(module.resolve("target/lib"))) {
      return jars.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  private static String absence(String program, String debianPackage) {
    String path = System.getenv().getOrDefault("PATH", "");
    boolean isThere =
        Stream.of(path.split(File.pathSeparator, -1))
            .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
    return isThere
        ? ""
        : "there is no %s on the PATH; Debian has it as %s".formatted(program, debianPackage);
  }
}
