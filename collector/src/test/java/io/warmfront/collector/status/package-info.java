@NullMarked
package io.warmfront.collector.status;

import org.jspecify.annotations.NullMarked;
