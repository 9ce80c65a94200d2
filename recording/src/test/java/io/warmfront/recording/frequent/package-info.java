@NullMarked
package io.warmfront.recording.frequent;

import org.jspecify.annotations.NullMarked;
