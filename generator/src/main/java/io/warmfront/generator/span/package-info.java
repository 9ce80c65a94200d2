/** What is told by itself of operations that are sampled, as spans of OpenTelemetry. */
@NullMarked
package io.warmfront.generator.span;

import org.jspecify.annotations.NullMarked;
