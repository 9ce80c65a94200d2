@NullMarked
package io.warmfront.telemetry.library;

import org.jspecify.annotations.NullMarked;
