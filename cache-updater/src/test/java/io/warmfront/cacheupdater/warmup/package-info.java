@NullMarked
package io.warmfront.cacheupdater.warmup;

import org.jspecify.annotations.NullMarked;
