/** Rules for labels, on their topic. */
@NullMarked
package io.warmfront.cli.labels;

import org.jspecify.annotations.NullMarked;
