@NullMarked
package io.warmfront.recording.trace;

import org.jspecify.annotations.NullMarked;
