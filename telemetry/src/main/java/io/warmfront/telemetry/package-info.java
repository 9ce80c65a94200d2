/** How the metrics and spans of a service leave it. */
@NullMarked
package io.warmfront.telemetry;

import org.jspecify.annotations.NullMarked;
