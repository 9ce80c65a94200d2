/** Metrics and spans for who has them brought, by the OpenTelemetry protocol. */
@NullMarked
package io.warmfront.telemetry.otlp;

import org.jspecify.annotations.NullMarked;
