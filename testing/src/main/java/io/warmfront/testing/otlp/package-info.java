/** A real receiver of the OpenTelemetry protocol. */
@NullMarked
package io.warmfront.testing.otlp;

import org.jspecify.annotations.NullMarked;
