/** What the hot path's threads ask of the operating system. */
@NullMarked
package io.warmfront.generator.thread;

import org.jspecify.annotations.NullMarked;
