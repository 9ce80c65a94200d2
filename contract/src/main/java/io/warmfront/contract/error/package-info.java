/** Error codes, what to do about them, and exit codes. */
@NullMarked
package io.warmfront.contract.error;

import org.jspecify.annotations.NullMarked;
