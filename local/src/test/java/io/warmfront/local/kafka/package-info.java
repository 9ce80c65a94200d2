/** Tests. */
@NullMarked
package io.warmfront.local.kafka;

import org.jspecify.annotations.NullMarked;
