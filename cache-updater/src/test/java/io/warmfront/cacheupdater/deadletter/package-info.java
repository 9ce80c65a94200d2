@NullMarked
package io.warmfront.cacheupdater.deadletter;

import org.jspecify.annotations.NullMarked;
