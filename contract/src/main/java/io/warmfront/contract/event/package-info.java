/** What happens to an operation. */
@NullMarked
package io.warmfront.contract.event;

import org.jspecify.annotations.NullMarked;
