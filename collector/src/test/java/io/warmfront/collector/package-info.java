@NullMarked
package io.warmfront.collector;

import org.jspecify.annotations.NullMarked;
