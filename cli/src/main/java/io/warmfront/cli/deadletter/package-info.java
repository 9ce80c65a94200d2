/** Dead letters as text. */
@NullMarked
package io.warmfront.cli.deadletter;

import org.jspecify.annotations.NullMarked;
