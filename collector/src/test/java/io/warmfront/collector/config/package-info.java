@NullMarked
package io.warmfront.collector.config;

import org.jspecify.annotations.NullMarked;
