@NullMarked
package io.warmfront.updates.outbox;

import org.jspecify.annotations.NullMarked;
