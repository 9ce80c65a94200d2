/** Judging a run: its thresholds, its completeness, its summary. */
@NullMarked
package io.warmfront.console.verdict;

import org.jspecify.annotations.NullMarked;
