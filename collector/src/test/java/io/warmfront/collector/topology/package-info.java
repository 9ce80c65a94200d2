@NullMarked
package io.warmfront.collector.topology;

import org.jspecify.annotations.NullMarked;
