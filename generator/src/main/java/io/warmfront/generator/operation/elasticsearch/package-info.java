/** The search index, by its Java client. */
@NullMarked
package io.warmfront.generator.operation.elasticsearch;

import org.jspecify.annotations.NullMarked;
