/** How the cache updater is set up: typed, checked, every default in application.yml. */
@NullMarked
package io.warmfront.cacheupdater.config;

import org.jspecify.annotations.NullMarked;
