/**
 * What must stand in Elasticsearch's own package to reach its package-private members. Not
 * null-marked: the mark would count for Elasticsearch's classes of this package too, and they take
 * nulls without saying so.
 */
@NullUnmarked
package org.elasticsearch.plugins;

import org.jspecify.annotations.NullUnmarked;
