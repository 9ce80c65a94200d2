@NullMarked
package io.warmfront.updates.imports;

import org.jspecify.annotations.NullMarked;
