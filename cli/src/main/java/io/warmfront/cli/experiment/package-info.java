/** What came of the runs of an experiment: pure folds of their curves, a verdict, and words. */
@NullMarked
package io.warmfront.cli.experiment;

import org.jspecify.annotations.NullMarked;
