/** Tests of the test support. */
@NullMarked
package io.warmfront.testing;

import org.jspecify.annotations.NullMarked;
