/** The resolved workload: what a run offers. */
@NullMarked
package io.warmfront.contract.workload;

import org.jspecify.annotations.NullMarked;
