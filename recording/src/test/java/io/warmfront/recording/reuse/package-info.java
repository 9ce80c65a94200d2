@NullMarked
package io.warmfront.recording.reuse;

import org.jspecify.annotations.NullMarked;
