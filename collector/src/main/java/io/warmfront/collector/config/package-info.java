/** What can be set, and what is refused. */
@NullMarked
package io.warmfront.collector.config;

import org.jspecify.annotations.NullMarked;
