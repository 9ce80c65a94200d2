/**
 * What makes a frame count: that it contradicts nothing, and is the next of its shard; and what is
 * missing in between. Pure arithmetic, the same for all who count frames.
 */
@NullMarked
package io.warmfront.contract.frame;

import org.jspecify.annotations.NullMarked;
