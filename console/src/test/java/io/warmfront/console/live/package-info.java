@NullMarked
package io.warmfront.console.live;

import org.jspecify.annotations.NullMarked;
