/** Holds runs against others of the same workload: is it worse, and is that more than noise? */
@NullMarked
package io.warmfront.console.gate;

import org.jspecify.annotations.NullMarked;
