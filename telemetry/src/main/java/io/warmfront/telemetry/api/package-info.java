/** Metrics for who comes and fetches them. */
@NullMarked
package io.warmfront.telemetry.api;

import org.jspecify.annotations.NullMarked;
