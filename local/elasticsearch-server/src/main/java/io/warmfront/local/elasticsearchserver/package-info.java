/** An Elasticsearch node as a process of its own. */
@NullMarked
package io.warmfront.local.elasticsearchserver;

import org.jspecify.annotations.NullMarked;
