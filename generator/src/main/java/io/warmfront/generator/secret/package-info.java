/** What must never be printed. */
@NullMarked
package io.warmfront.generator.secret;

import org.jspecify.annotations.NullMarked;
