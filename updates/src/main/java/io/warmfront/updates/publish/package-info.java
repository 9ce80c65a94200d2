/** Cache updates sent to the log by other programs: the library for them. */
@NullMarked
package io.warmfront.updates.publish;

import org.jspecify.annotations.NullMarked;
