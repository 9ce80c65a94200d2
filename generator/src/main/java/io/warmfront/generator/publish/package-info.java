/** Frames and cache updates to Kafka. */
@NullMarked
package io.warmfront.generator.publish;

import org.jspecify.annotations.NullMarked;
