/** Support for tests: the platform's servers, waiting with a deadline, seeded random. */
@NullMarked
package io.warmfront.testing;

import org.jspecify.annotations.NullMarked;
