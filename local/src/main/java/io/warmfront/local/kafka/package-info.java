/** The Kafka broker, and the topics in it. */
@NullMarked
package io.warmfront.local.kafka;

import org.jspecify.annotations.NullMarked;
