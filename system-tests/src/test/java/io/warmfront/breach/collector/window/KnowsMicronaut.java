package io.warmfront.breach.collector.window;

import io.micronaut.context.annotation.Factory;
import org.jspecify.annotations.NullMarked;

/** A breach: Micronaut in a room with logic. */
@NullMarked
@Factory
public final class KnowsMicronaut {}
