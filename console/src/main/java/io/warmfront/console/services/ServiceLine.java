package io.warmfront.console.services;

import org.jspecify.annotations.Nullable;

/**
 * One component as the page shows it.
 *
 * @param component such as {@code generator}
 * @param instance which one of several; empty if none ever spoke
 * @param state a {@code ComponentStatus.State}, or {@code MISSING} if it is silent
 * @param detail what is wrong and what helps; empty when all is well
 * @param at when it last spoke, Unix milliseconds; null if it never did
 */
public record ServiceLine(
    String component, String instance, String state, String detail, @Nullable Long at) {
  /** The state of a component that is silent. */
  public static final String MISSING = "MISSING";
}
