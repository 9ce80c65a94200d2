@NullMarked
package io.warmfront.benchmarks;

import org.jspecify.annotations.NullMarked;
