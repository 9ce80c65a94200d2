/** Schema and data, before a run starts. */
@NullMarked
package io.warmfront.generator.prepare;

import org.jspecify.annotations.NullMarked;
