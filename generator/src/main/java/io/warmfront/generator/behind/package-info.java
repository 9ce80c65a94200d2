/** What was written to the log alone, on its way to the origin. */
@NullMarked
package io.warmfront.generator.behind;

import org.jspecify.annotations.NullMarked;
