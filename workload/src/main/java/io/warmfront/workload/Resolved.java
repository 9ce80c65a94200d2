package io.warmfront.workload;

/**
 * A workload file together with what it refers to.
 *
 * @param parsed what it says, or what is wrong with it
 * @param text a file that says the same and refers to nothing besides itself: the file as it was,
 *     if it referred to nothing; empty if something is wrong
 */
public record Resolved(Parsed parsed, String text) {}
