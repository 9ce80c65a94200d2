/** When operations come due: pure arithmetic, without a clock. */
@NullMarked
package io.warmfront.generator.arrival;

import org.jspecify.annotations.NullMarked;
