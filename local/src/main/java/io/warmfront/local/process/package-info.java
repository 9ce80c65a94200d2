/** Child processes that end with their parent, and waiting until they answer. */
@NullMarked
package io.warmfront.local.process;

import org.jspecify.annotations.NullMarked;
