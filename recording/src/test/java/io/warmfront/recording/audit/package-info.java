@NullMarked
package io.warmfront.recording.audit;

import org.jspecify.annotations.NullMarked;
