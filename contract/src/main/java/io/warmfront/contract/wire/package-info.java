/** Kafka serializers of the Protobuf events. */
@NullMarked
package io.warmfront.contract.wire;

import org.jspecify.annotations.NullMarked;
