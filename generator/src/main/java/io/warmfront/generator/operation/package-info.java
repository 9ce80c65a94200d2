/** What one operation does to the systems under test, apart from their drivers. */
@NullMarked
package io.warmfront.generator.operation;

import org.jspecify.annotations.NullMarked;
