/** Where records go that never can be applied. */
@NullMarked
package io.warmfront.cacheupdater.deadletter;

import org.jspecify.annotations.NullMarked;
