/** Whether a frame is the next of its shard, and what is missing in between: pure arithmetic. */
@NullMarked
package io.warmfront.collector.order;

import org.jspecify.annotations.NullMarked;
