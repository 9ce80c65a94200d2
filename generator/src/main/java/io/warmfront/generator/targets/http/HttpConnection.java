package io.warmfront.generator.targets.http;

/** A connection that is ready for requests. Confined to the thread of its target. */
interface HttpConnection {
  /** Whether it takes one more now. */
  boolean hasRoom();

  /** Sends a request; there must be room for it. */
  void begin(HttpExchange exchange);

  /** Lets go of a request that has ended without its answer. */
  void abort(HttpExchange exchange);

  /** Hangs up. */
  void close();
}
