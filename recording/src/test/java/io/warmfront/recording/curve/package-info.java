@NullMarked
package io.warmfront.recording.curve;

import org.jspecify.annotations.NullMarked;
