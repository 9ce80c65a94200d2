package io.warmfront.breach.generator;

import io.micronaut.context.annotation.Value;
import org.jspecify.annotations.NullMarked;

/** A breach: a setting fetched by name. */
@NullMarked
public class SettingByValue {
  @Value("${warmfront.rate}")
  int rate;
}
