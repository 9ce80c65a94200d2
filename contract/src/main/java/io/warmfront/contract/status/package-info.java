/** What a component says of itself. */
@NullMarked
package io.warmfront.contract.status;

import org.jspecify.annotations.NullMarked;
