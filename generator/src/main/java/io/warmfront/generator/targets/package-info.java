/** Targets that a workload names beside the platform: which there are, and where they may be. */
@NullMarked
package io.warmfront.generator.targets;

import org.jspecify.annotations.NullMarked;
