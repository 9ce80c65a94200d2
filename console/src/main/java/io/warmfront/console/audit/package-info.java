/** Windows of runs, held against frames. */
@NullMarked
package io.warmfront.console.audit;

import org.jspecify.annotations.NullMarked;
