/** What must stand in Elasticsearch's own package to reach its package-private members. */
@NullMarked
package org.elasticsearch.node;

import org.jspecify.annotations.NullMarked;
