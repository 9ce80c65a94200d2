/** Edges that Micronaut fills in: control-topic producers and health. */
@NullMarked
package io.warmfront.generator.api;

import org.jspecify.annotations.NullMarked;
