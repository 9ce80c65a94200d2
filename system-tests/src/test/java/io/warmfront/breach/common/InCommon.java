package io.warmfront.breach.common;

import org.jspecify.annotations.NullMarked;

/** A breach: a room without a subject. */
@NullMarked
public interface InCommon {}
