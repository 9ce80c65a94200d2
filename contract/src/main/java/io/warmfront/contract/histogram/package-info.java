/** The one histogram from event to dashboard: pure arithmetic. */
@NullMarked
package io.warmfront.contract.histogram;

import org.jspecify.annotations.NullMarked;
