/** Signals of the terminal and the system. */
@NullMarked
package io.warmfront.cli.signal;

import org.jspecify.annotations.NullMarked;
