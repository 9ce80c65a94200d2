/** Files of cache updates: read, checked, and sent to the log. */
@NullMarked
package io.warmfront.updates.imports;

import org.jspecify.annotations.NullMarked;
