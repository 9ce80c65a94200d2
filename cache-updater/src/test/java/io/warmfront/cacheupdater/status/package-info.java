@NullMarked
package io.warmfront.cacheupdater.status;

import org.jspecify.annotations.NullMarked;
