/** Dead letters for the API. */
@NullMarked
package io.warmfront.console.deadletter;

import org.jspecify.annotations.NullMarked;
