@NullMarked
package io.warmfront.workload;

import org.jspecify.annotations.NullMarked;
