/** The life of a cache update: poll, decode, conflate, apply, settle, commit. */
@NullMarked
package io.warmfront.cacheupdater.apply;

import org.jspecify.annotations.NullMarked;
