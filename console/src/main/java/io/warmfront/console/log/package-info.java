/** Topics in and out: the rooms that see Kafka clients. */
@NullMarked
package io.warmfront.console.log;

import org.jspecify.annotations.NullMarked;
