package io.warmfront.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be asked of the cache by a console: warm-ups and clearings. Throws as {@link
 * ConsoleClient} does. Safe for several threads.
 *
 * @param console is asked
 */
public record CacheCalls(ConsoleClient console) {
  /**
   * Asks for a cache warm-up and returns its id.
   *
   * @param wish {@code since, rate, unthrottled, order}, each optional
   */
  public String startWarmup(JsonNode wish) {
    return ConsoleClient.parse(
            console.send(
                console
                    .request("/api/cache-warmup/start")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(wish.toString()))))
        .path("warmup")
        .asText();
  }

  /** Cancels a cache warm-up; one that is over stays over. */
  public void cancelWarmup(String id) {
    console.send(
        console
            .request("/api/cache-warmup/cancel/" + ConsoleClient.encoded(id))
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  /** Returns where a cache warm-up stands. */
  public JsonNode warmup(String id) {
    return ConsoleClient.parse(
        console.send(
            console.request("/api/cache-warmup/status/" + ConsoleClient.encoded(id)).GET()));
  }

  /** Returns all cache warm-ups, the one asked for last first. */
  public List<JsonNode> warmups() {
    List<JsonNode> all = new ArrayList<>();
    ConsoleClient.parse(console.send(console.request("/api/cache-warmup/results").GET()))
        .path("results")
        .forEach(all::add);
    return all;
  }

  /** Asks for the cache to forget the keys of a run, and returns the id of the clearing. */
  public String startClearing(String run) {
    ObjectNode wish = JsonNodeFactory.instance.objectNode().put("run", run);
    return ConsoleClient.parse(
            console.send(
                console
                    .request("/api/cache-clearing/start")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(wish.toString()))))
        .path("clearing")
        .asText();
  }

  /** Returns where a clearing stands. */
  public JsonNode clearing(String id) {
    return ConsoleClient.parse(
        console.send(
            console.request("/api/cache-clearing/status/" + ConsoleClient.encoded(id)).GET()));
  }
}
