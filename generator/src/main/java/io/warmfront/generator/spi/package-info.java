/**
 * What a jar implements that adds a type of targets: a public interface. The page {@code
 * docs/plugins.md} shows how.
 */
@NullMarked
package io.warmfront.generator.spi;

import org.jspecify.annotations.NullMarked;
