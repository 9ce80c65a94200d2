@NullMarked
package io.warmfront.cacheupdater;

import org.jspecify.annotations.NullMarked;
