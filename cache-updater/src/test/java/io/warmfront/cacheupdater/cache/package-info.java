@NullMarked
package io.warmfront.cacheupdater.cache;

import org.jspecify.annotations.NullMarked;
