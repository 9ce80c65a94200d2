/** The table of items. */
@NullMarked
package io.warmfront.generator.prepare.postgres;

import org.jspecify.annotations.NullMarked;
