/** Topic names, keys, partitions and clean-up policies: data, not clients. */
@NullMarked
package io.warmfront.contract.topic;

import org.jspecify.annotations.NullMarked;
