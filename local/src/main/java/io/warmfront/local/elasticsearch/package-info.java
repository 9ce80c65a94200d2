/** The Elasticsearch node. */
@NullMarked
package io.warmfront.local.elasticsearch;

import org.jspecify.annotations.NullMarked;
