package io.warmfront.recording.trace;

/**
 * Something in a CSV file that keeps it from being a trace.
 *
 * @param line on which the row ends, from 1; 0 if it is of the whole file
 * @param column in that row, from 1; 0 if it is of the whole row
 * @param message what is wrong
 * @param expected what would be right
 */
public record TraceMistake(long line, int column, String message, String expected) {}
