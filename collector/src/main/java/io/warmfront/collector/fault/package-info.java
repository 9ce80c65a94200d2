/** Records that cannot be handled: counted, put aside with their cause, and passed over. */
@NullMarked
package io.warmfront.collector.fault;

import org.jspecify.annotations.NullMarked;
