/** Recordings, read ahead of time and kept until they come due. */
@NullMarked
package io.warmfront.generator.replay;

import org.jspecify.annotations.NullMarked;
