@NullMarked
package io.warmfront.cacheupdater.config;

import org.jspecify.annotations.NullMarked;
