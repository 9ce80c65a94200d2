package io.warmfront.collector.topology;

import io.warmfront.contract.status.ComponentStatus;

/**
 * How the collector is.
 *
 * @param state in the words of the services topic
 * @param detail a sentence for people; empty when all is well
 */
public record Condition(ComponentStatus.State state, String detail) {}
