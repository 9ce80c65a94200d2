/** What the command asks of a console, over HTTP. */
@NullMarked
package io.warmfront.cli.console;

import org.jspecify.annotations.NullMarked;
