/** From the outbox of a database to the log of cache updates. */
@NullMarked
package io.warmfront.updates.outbox;

import org.jspecify.annotations.NullMarked;
