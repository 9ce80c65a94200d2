/** Which values of tags are labels of their own: data and arithmetic. */
@NullMarked
package io.warmfront.contract.label;

import org.jspecify.annotations.NullMarked;
