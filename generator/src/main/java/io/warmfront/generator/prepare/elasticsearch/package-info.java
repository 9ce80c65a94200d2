/** The index of items. */
@NullMarked
package io.warmfront.generator.prepare.elasticsearch;

import org.jspecify.annotations.NullMarked;
