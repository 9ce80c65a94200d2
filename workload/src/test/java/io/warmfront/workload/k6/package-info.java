@NullMarked
package io.warmfront.workload.k6;

import org.jspecify.annotations.NullMarked;
