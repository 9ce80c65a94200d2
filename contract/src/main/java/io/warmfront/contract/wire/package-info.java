/** Kafka serializers of the Protobuf events, and JSON records that may be long. */
@NullMarked
package io.warmfront.contract.wire;

import org.jspecify.annotations.NullMarked;
