package io.warmfront.telemetry.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;

/**
 * Who pushes. The same after a restart, so that series go on.
 *
 * @param service such as {@code warmfront-collector}
 * @param instance which of its processes, such as {@code collector-1}
 */
public record ServiceIdentity(String service, String instance) {
  private static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("service.namespace");
  private static final AttributeKey<String> NAME = AttributeKey.stringKey("service.name");
  private static final AttributeKey<String> INSTANCE =
      AttributeKey.stringKey("service.instance.id");
  private static final String UNKNOWN = "unknown_service";

  /**
   * Returns the resource, where what the environment says goes before what is known here.
   *
   * @param told by {@code OTEL_RESOURCE_ATTRIBUTES} and {@code OTEL_SERVICE_NAME}
   */
  Resource resource(Resource told) {
    String name = told.getAttribute(NAME);
    boolean isNamed = name != null && !name.startsWith(UNKNOWN);
    return Resource.builder()
        .put(NAMESPACE, "warmfront")
        .put(NAME, service)
        .put(INSTANCE, instance)
        .build()
        .merge(isNamed ? told : told.toBuilder().removeIf(key -> key.equals(NAME)).build());
  }
}
