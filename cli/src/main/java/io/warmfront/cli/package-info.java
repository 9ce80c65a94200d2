/** The warmfront command: one class a verb. */
@NullMarked
package io.warmfront.cli;

import org.jspecify.annotations.NullMarked;
