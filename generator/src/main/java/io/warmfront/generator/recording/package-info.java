/** Operations into frames, each exactly once. */
@NullMarked
package io.warmfront.generator.recording;

import org.jspecify.annotations.NullMarked;
