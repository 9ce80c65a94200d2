/** Topics as they are, beside how they must be. */
@NullMarked
package io.warmfront.cli.topics;

import org.jspecify.annotations.NullMarked;
