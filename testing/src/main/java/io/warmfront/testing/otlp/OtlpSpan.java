package io.warmfront.testing.otlp;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A span that came.
 *
 * @param resource the attributes of who pushed it
 * @param span as it came
 */
public record OtlpSpan(Map<String, String> resource, Span span) {
  /** Reads a request. */
  static List<OtlpSpan> of(ExportTraceServiceRequest request) {
    return request.getResourceSpansList().stream().flatMap(OtlpSpan::of).toList();
  }

  private static Stream<OtlpSpan> of(ResourceSpans all) {
    Map<String, String> resource = texts(all.getResource().getAttributesList());
    return all.getScopeSpansList().stream()
        .map(ScopeSpans::getSpansList)
        .flatMap(List::stream)
        .map(span -> new OtlpSpan(resource, span));
  }

  /** Returns its name. */
  public String name() {
    return span.getName();
  }

  /** Returns the name of the service that it is of. */
  public String service() {
    return resource.getOrDefault("service.name", "");
  }

  /** Returns its trace, 32 hexadecimal digits. */
  public String trace() {
    return hex(span.getTraceId());
  }

  /** Returns its own number, 16 hexadecimal digits. */
  public String id() {
    return hex(span.getSpanId());
  }

  /** Returns the number of the span that it is a part of; empty if it is the first of its trace. */
  public String parent() {
    return hex(span.getParentSpanId());
  }

  /** Returns its attributes as text. */
  public Map<String, String> attributes() {
    return texts(span.getAttributesList());
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(toUnmodifiableMap(KeyValue::getKey, each -> text(each.getValue())));
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> Long.toString(value.getIntValue());
      case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      default -> value.toString();
    };
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
