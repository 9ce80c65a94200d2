@NullMarked
package io.warmfront.cli.experiment;

import org.jspecify.annotations.NullMarked;
