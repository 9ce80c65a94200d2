/** The contract's rules for frames, as the collector relies on them. */
@NullMarked
package io.warmfront.collector.order;

import org.jspecify.annotations.NullMarked;
