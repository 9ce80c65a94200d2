@NullMarked
package io.warmfront.telemetry.otlp;

import org.jspecify.annotations.NullMarked;
