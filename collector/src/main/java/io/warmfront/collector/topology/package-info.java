/** The way of a frame through Kafka Streams. */
@NullMarked
package io.warmfront.collector.topology;

import org.jspecify.annotations.NullMarked;
