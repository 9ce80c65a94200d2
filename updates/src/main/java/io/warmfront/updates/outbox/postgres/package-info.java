/** The outbox in PostgreSQL. */
@NullMarked
package io.warmfront.updates.outbox.postgres;

import org.jspecify.annotations.NullMarked;
