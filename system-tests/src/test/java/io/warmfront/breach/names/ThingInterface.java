package io.warmfront.breach.names;

import org.jspecify.annotations.NullMarked;

/** A breach: a name without a subject. */
@NullMarked
public interface ThingInterface {}
