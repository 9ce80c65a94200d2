/** What the collector answers over HTTP. */
@NullMarked
package io.warmfront.collector.api;

import org.jspecify.annotations.NullMarked;
