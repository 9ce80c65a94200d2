@NullMarked
package io.warmfront.collector.window;

import org.jspecify.annotations.NullMarked;
