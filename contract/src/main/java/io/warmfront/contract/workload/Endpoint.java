package io.warmfront.contract.workload;

/**
 * Where a server is, and how it is spoken to.
 *
 * @param url scheme, host and port; a path only for WebSocket
 * @param version of HTTP
 * @param connections the most at once of each generator, above 0
 * @param maxBodyBytes the longest body of an answer, or message, that is taken; above 0
 * @param trust the PEM file, on the generators' machines, of who may sign the server's certificate;
 *     empty for the usual authorities
 * @param insecure whether any certificate is taken
 */
public record Endpoint(
    String url,
    HttpVersion version,
    int connections,
    int maxBodyBytes,
    String trust,
    boolean insecure) {
  /** That of a target which needs none. */
  public static final Endpoint NONE = new Endpoint("", HttpVersion.HTTP1, 1, 1, "", false);
}
