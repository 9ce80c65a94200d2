/** What people and platforms may ask the process over HTTP. */
@NullMarked
package io.warmfront.cacheupdater.api;

import org.jspecify.annotations.NullMarked;
