/** A cache update as it stands in the log, and its dead letter. */
@NullMarked
package io.warmfront.contract.update;

import org.jspecify.annotations.NullMarked;
