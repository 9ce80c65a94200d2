package io.warmfront.telemetry.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * What spans may tell.
 *
 * @param keys whether they tell keys themselves, and not only their hashes
 */
@ConfigurationProperties("warmfront.spans")
public record SpanConfig(@Bindable(defaultValue = "false") boolean keys) {}
