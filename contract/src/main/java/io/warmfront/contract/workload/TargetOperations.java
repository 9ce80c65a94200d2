package io.warmfront.contract.workload;

import java.util.List;

/** What can be done with the types of targets that are built in. */
public final class TargetOperations {
  /** One request, and its answer. */
  public static final String HTTP = "http";

  /** A message, until it comes back on the same connection. */
  public static final String WS_ECHO = "ws-echo";

  /** A message, until it has come on all connections. */
  public static final String WS_BROADCAST = "ws-broadcast";

  /** The names of all. */
  public static final List<String> ALL = List.of(HTTP, WS_ECHO, WS_BROADCAST);

  private TargetOperations() {}

  /** Returns the names of those of a type; none for a type that is not built in. */
  public static List<String> of(String type) {
    return switch (type) {
      case Target.HTTP -> List.of(HTTP);
      case Target.WEBSOCKET -> List.of(WS_ECHO, WS_BROADCAST);
      default -> List.of();
    };
  }
}
