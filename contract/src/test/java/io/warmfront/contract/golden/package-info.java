/** Committed bytes of everything that others read: what is written today must stay readable. */
@NullMarked
package io.warmfront.contract.golden;

import org.jspecify.annotations.NullMarked;
