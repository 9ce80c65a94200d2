@NullMarked
package io.warmfront.cacheupdater.apply;

import org.jspecify.annotations.NullMarked;
