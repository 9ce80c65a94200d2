package io.warmfront.console.live;

/**
 * One event of the stream.
 *
 * @param name {@code history} or {@code live}
 * @param data JSON text
 */
public record LiveEvent(String name, String data) {}
