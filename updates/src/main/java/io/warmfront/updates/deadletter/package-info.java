/** Dead letters of cache updates: looked at, counted, and sent once more. */
@NullMarked
package io.warmfront.updates.deadletter;

import org.jspecify.annotations.NullMarked;
