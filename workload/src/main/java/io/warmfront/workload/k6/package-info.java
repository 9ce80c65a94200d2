/** Options of k6, as JSON, turned into workload files. */
@NullMarked
package io.warmfront.workload.k6;

import org.jspecify.annotations.NullMarked;
