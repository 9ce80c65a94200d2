/** Replays held against their recordings. */
@NullMarked
package io.warmfront.console.replay;

import org.jspecify.annotations.NullMarked;
