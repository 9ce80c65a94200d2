package io.warmfront.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.local.DataDirectory;
import io.warmfront.local.state.PartState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a local platform is; as JSON it is the output of {@code status --json}.
 *
 * @param running whether a process holds a platform together
 * @param data the data directory
 * @param phase where it is in its life; {@code STOPPED} if nothing runs
 * @param pid the process that holds it together; 0 if nothing runs
 * @param startedAt when it was started, Unix milliseconds; 0 if nothing runs
 * @param console where its console answers; null if nothing runs
 * @param parts servers, then services
 * @param runs the active runs as the console lists them; null if it does not answer
 * @param live the newest numbers of the newest run; null if unknown
 */
record StatusReport(
    boolean running,
    String data,
    String phase,
    long pid,
    long startedAt,
    @Nullable String console,
    List<Part> parts,
    @Nullable List<JsonNode> runs,
    @Nullable JsonNode live) {
  /** Copies the parts. */
  StatusReport {
    parts = List.copyOf(parts);
  }

  /**
   * One server or service.
   *
   * @param name such as {@code kafka}
   * @param kind {@code SERVER} or {@code SERVICE}
   * @param state {@code UP}, {@code STARTING}, {@code DEGRADED}, {@code DOWN} or {@code MISSING}
   * @param detail what is missing and how it comes back, or what is worth to know; empty when all
   *     is well
   * @param pid 0 if it has no process
   * @param port on the loopback address
   * @param url where clients connect
   * @param since when its process started, Unix milliseconds; 0 if it has none
   * @param restarts how often it was started again
   * @param log its log file
   */
  record Part(
      String name,
      String kind,
      String state,
      String detail,
      long pid,
      int port,
      String url,
      long since,
      int restarts,
      String log) {}

  static StatusReport ofNothing(DataDirectory data) {
    return new StatusReport(
        false, data.root().toString(), "STOPPED", 0, 0, null, List.of(), null, null);
  }

  /**
   * Returns a report: what the supervisor knows of processes, and what components say of
   * themselves.
   *
   * @param live the console's newest event; empty if it does not answer
   */
  static StatusReport of(RunningPlatform platform, Optional<JsonNode> live, long nowMillis) {
    List<Part> parts = new ArrayList<>();
    for (PartState part : platform.state().parts()) {
      parts.add(part(part, live, nowMillis));
    }
    return new StatusReport(
        true,
        platform.data().root().toString(),
        platform.state().phase().name(),
        platform.state().pid(),
        platform.state().startedAtMillis(),
        platform.console().map(Object::toString).orElse(null),
        parts,
        live.map(StatusReport::active).orElse(null),
        live.map(it -> it.path("total")).filter(JsonNode::isObject).orElse(null));
  }

  /** Whether everything runs and is well. */
  @JsonProperty
  boolean isAllUp() {
    return running && !parts.isEmpty() && parts.stream().allMatch(it -> it.state().equals("UP"));
  }

  private static Part part(PartState part, Optional<JsonNode> live, long nowMillis) {
    String state = part.state().name();
    String detail = part.detail();
    boolean runs = part.process().isPresent();
    boolean isServer = part.kind() == PartState.Kind.SERVER;
    if (state.equals("UP") && !runs) {
      state = "DOWN";
      detail = "its process has just ended; it is started again";
    } else if (state.equals("UP") && !isServer) {
      JsonNode said = said(part.name(), live);
      // what it said before it was started again says nothing of it now
      if (said.path("at").asLong(nowMillis) >= part.pidStartMillis()) {
        state = said.path("state").asText("UP");
        detail = said.path("detail").asText("");
      }
    }
    return new Part(
        part.name(),
        part.kind().name(),
        state,
        detail,
        runs ? part.pid() : 0,
        part.port(),
        part.url(),
        runs ? part.pidStartMillis() : 0,
        part.restarts(),
        part.log());
  }

  /** The console's event also shows runs that have just ended. */
  private static List<JsonNode> active(JsonNode live) {
    List<JsonNode> active = new ArrayList<>();
    for (JsonNode run : live.path("runs")) {
      String state = run.path("state").asText();
      if (!state.equals("finished") && !state.equals("failed")) {
        active.add(run);
      }
    }
    return List.copyOf(active);
  }

  private static JsonNode said(String component, Optional<JsonNode> live) {
    if (live.isPresent()) {
      for (JsonNode service : live.get().path("services")) {
        if (service.path("component").asText().equals(component)) {
          return service;
        }
      }
    }
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }
}
