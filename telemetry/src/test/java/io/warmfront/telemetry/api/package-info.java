@NullMarked
package io.warmfront.telemetry.api;

import org.jspecify.annotations.NullMarked;
