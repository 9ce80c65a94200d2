package io.warmfront.contract.workload;

import java.util.Map;

/**
 * A system under test that the workload names, beside those of the platform.
 *
 * @param name unique in its workload; metrics show it
 * @param type {@link #HTTP}, {@link #WEBSOCKET}, or the type that a plugin has
 * @param endpoint where it is; {@link Endpoint#NONE} for a plugin's, which knows it by its settings
 * @param timeoutMillis longest wait for the end of an operation, above 0
 * @param settings what a plugin makes of it; empty for the other types
 */
public record Target(
    String name, String type, Endpoint endpoint, long timeoutMillis, Map<String, String> settings) {
  /** The type of servers that speak HTTP. */
  public static final String HTTP = "http";

  /** The type of servers that speak WebSocket. */
  public static final String WEBSOCKET = "websocket";

  /** Copies the settings; a target without them has none. */
  public Target {
    endpoint = endpoint == null ? Endpoint.NONE : endpoint;
    settings = settings == null ? Map.of() : Map.copyOf(settings);
  }
}
