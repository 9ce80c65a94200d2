/** How reads fared while a run went on, in steps shorter than a window, from its frames. */
@NullMarked
package io.warmfront.recording.curve;

import org.jspecify.annotations.NullMarked;
