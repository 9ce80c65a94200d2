/** How soon keys come again, and what a cache of another size would make of it. */
@NullMarked
package io.warmfront.recording.reuse;

import org.jspecify.annotations.NullMarked;
