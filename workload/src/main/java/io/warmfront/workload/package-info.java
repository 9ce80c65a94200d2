/**
 * The workload file: YAML with places, read into the contract's workload or into every mistake that
 * it holds.
 */
@NullMarked
package io.warmfront.workload;

import org.jspecify.annotations.NullMarked;
