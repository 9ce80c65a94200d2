/** The whole pipeline, started as a user starts it: by {@code ./warmfront}. */
@NullMarked
package io.warmfront.pipeline;

import org.jspecify.annotations.NullMarked;
