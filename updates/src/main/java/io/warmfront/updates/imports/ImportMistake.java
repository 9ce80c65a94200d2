package io.warmfront.updates.imports;

/**
 * What is wrong with a file.
 *
 * @param line from 1; 0 if it is about the whole file
 * @param column of CSV the cell, of JSON lines the character, from 1; 0 if it is about the whole
 *     line
 * @param message what is wrong
 * @param expected what would be right
 */
public record ImportMistake(long line, int column, String message, String expected) {}
