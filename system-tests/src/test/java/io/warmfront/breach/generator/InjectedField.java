package io.warmfront.breach.generator;

import jakarta.inject.Inject;
import java.time.Clock;
import org.jspecify.annotations.NullMarked;

/** A breach: injection into a field. */
@NullMarked
public class InjectedField {
  @Inject Clock clock;
}
