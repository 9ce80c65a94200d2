@NullMarked
package io.warmfront.updates.publish;

import org.jspecify.annotations.NullMarked;
