package io.warmfront.breach.generator.util;

import org.jspecify.annotations.NullMarked;

/** A breach: a room without a subject. */
@NullMarked
public interface InUtil {}
