@NullMarked
package io.warmfront.collector.order;

import org.jspecify.annotations.NullMarked;
