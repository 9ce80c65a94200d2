/** Closed windows to Prometheus. */
@NullMarked
package io.warmfront.collector.export;

import org.jspecify.annotations.NullMarked;
