/** Windows merged into what the live page shows, and its stream of snapshots. */
@NullMarked
package io.warmfront.console.live;

import org.jspecify.annotations.NullMarked;
