/** The budget for labels: what has none of its own is folded before it can become a series. */
@NullMarked
package io.warmfront.collector.label;

import org.jspecify.annotations.NullMarked;
