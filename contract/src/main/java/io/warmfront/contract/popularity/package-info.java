/**
 * What the popularity of a workload's keys means in numbers, as a function of time alone. Whoever
 * draws keys and whoever tells which keys were to be expected share it.
 */
@NullMarked
package io.warmfront.contract.popularity;

import org.jspecify.annotations.NullMarked;
