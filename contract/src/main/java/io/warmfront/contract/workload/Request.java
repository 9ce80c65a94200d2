package io.warmfront.contract.workload;

import java.util.List;
import java.util.Map;

/**
 * What an operation sends to a target that the workload names, and what it takes for an answer.
 * Texts may hold {@link Variable}s.
 *
 * @param method of HTTP, such as {@code GET}
 * @param path from {@code /} on, with the query; empty for others than HTTP
 * @param headers by name
 * @param body what is sent; may be empty
 * @param statuses that are good; empty for all below 400
 * @param bodyContains what the answer has to contain; empty for nothing
 * @param receivers of a broadcast
 * @param settings what a plugin makes of it; empty for others
 */
public record Request(
    String method,
    String path,
    Map<String, String> headers,
    String body,
    List<Integer> statuses,
    String bodyContains,
    Receivers receivers,
    Map<String, String> settings) {
  /** That of an operation which is described by its name alone. */
  public static final Request NONE =
      new Request("", "", Map.of(), "", List.of(), "", Receivers.ALL, Map.of());

  /** Copies the collections; their order is of no meaning. */
  public Request {
    headers = Map.copyOf(headers);
    statuses = List.copyOf(statuses);
    settings = Map.copyOf(settings);
  }

  /** Returns a GET of a path. */
  public static Request get(String path) {
    return new Request("GET", path, Map.of(), "", List.of(), "", Receivers.ALL, Map.of());
  }

  /** Returns a message. */
  public static Request message(String body, Receivers receivers) {
    return new Request("", "", Map.of(), body, List.of(), "", receivers, Map.of());
  }
}
