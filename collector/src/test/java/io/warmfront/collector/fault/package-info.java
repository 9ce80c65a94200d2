@NullMarked
package io.warmfront.collector.fault;

import org.jspecify.annotations.NullMarked;
