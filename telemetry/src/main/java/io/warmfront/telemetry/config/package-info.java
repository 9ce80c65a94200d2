/** Who a service is. */
@NullMarked
package io.warmfront.telemetry.config;

import org.jspecify.annotations.NullMarked;
