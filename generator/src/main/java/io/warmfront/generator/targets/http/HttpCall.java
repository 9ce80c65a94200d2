package io.warmfront.generator.targets.http;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Map;

/**
 * One request, ready to be sent once.
 *
 * @param method such as {@code GET}
 * @param path from {@code /} on
 * @param headers in their order, beside those that the client sets; not copied
 * @param body on the heap, so that nobody has to release it if it is never sent; may be empty
 * @param bodyBytes how long the body is
 */
record HttpCall(
    String method,
    String path,
    List<Map.Entry<String, String>> headers,
    ByteBuf body,
    int bodyBytes) {
  /** Whether servers expect to be told how long the body is, even if it is empty. */
  boolean saysLength() {
    return bodyBytes > 0 || method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
  }
}
