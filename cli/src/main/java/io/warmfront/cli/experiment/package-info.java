/** What came of the runs of an experiment: pure folds of their curves, and a verdict. */
@NullMarked
package io.warmfront.cli.experiment;

import org.jspecify.annotations.NullMarked;
