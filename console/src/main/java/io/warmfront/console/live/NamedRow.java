package io.warmfront.console.live;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A row of one value of one dimension.
 *
 * @param by the dimension's label
 * @param name the value
 * @param row its numbers
 */
public record NamedRow(String by, String name, @JsonUnwrapped Row row) {}
