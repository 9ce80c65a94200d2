/** What is told by itself of updates whose traces are sampled, as spans of OpenTelemetry. */
@NullMarked
package io.warmfront.cacheupdater.span;

import org.jspecify.annotations.NullMarked;
