/** Every metric's name, unit, type and labels. */
@NullMarked
package io.warmfront.contract.metric;

import org.jspecify.annotations.NullMarked;
