/** What the collector says of itself. */
@NullMarked
package io.warmfront.collector.status;

import org.jspecify.annotations.NullMarked;
