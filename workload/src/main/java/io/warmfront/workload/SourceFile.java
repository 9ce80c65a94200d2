package io.warmfront.workload;

/**
 * One of the files that a workload is made of.
 *
 * @param name for people
 * @param text its lines
 */
record SourceFile(String name, SourceText text) {}
