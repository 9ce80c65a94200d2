/** Servers that speak HTTP or WebSocket, by Netty's codecs. Netty is known here. */
@NullMarked
package io.warmfront.generator.targets.http;

import org.jspecify.annotations.NullMarked;
