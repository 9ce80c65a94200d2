/** Redis before a run. */
@NullMarked
package io.warmfront.generator.prepare.redis;

import org.jspecify.annotations.NullMarked;
