@NullMarked
package io.warmfront.recording;

import org.jspecify.annotations.NullMarked;
