/** Who a service is, and what it may tell. */
@NullMarked
package io.warmfront.telemetry.config;

import org.jspecify.annotations.NullMarked;
