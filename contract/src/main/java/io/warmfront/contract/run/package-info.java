/** Commands to a run, and what became of them. */
@NullMarked
package io.warmfront.contract.run;

import org.jspecify.annotations.NullMarked;
