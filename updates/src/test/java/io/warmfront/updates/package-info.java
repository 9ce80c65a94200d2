@NullMarked
package io.warmfront.updates;

import org.jspecify.annotations.NullMarked;
