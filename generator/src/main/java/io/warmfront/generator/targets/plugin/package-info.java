/** Targets that users add as jars. */
@NullMarked
package io.warmfront.generator.targets.plugin;

import org.jspecify.annotations.NullMarked;
