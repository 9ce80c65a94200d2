@NullMarked
package io.warmfront.collector.label;

import org.jspecify.annotations.NullMarked;
