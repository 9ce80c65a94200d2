/** Frames become windows, windows become metrics. */
@NullMarked
package io.warmfront.collector;

import org.jspecify.annotations.NullMarked;
