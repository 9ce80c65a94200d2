/** Which shards of which runs are driven here: commands and the consumer group. */
@NullMarked
package io.warmfront.generator.assignment;

import org.jspecify.annotations.NullMarked;
