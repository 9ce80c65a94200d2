/** What runs, as a file that other processes read, and the lock on a data directory. */
@NullMarked
package io.warmfront.local.state;

import org.jspecify.annotations.NullMarked;
