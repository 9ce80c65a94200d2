@NullMarked
package io.warmfront.cacheupdater.observe;

import org.jspecify.annotations.NullMarked;
