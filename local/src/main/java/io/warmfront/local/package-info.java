/** The words of the local platform: its parts, its directories, what can be wrong with them. */
@NullMarked
package io.warmfront.local;

import org.jspecify.annotations.NullMarked;
