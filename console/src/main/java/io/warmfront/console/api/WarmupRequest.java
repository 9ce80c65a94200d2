package io.warmfront.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpStatus;
import io.warmfront.console.warmup.WarmupWish;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.warmup.KeySelection;
import io.warmfront.contract.warmup.WarmupOrder;
import io.warmfront.workload.DurationText;
import io.warmfront.workload.RateText;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The wish for a cache warm-up, as it came. */
sealed interface WarmupRequest {
  /** What the body looks like; it may be empty. */
  String FORM =
      "{\"since\": \"2h\", \"prefixes\": [\"t:acme:\"], \"keys\": [\"t:globex:items:1\"],"
          + " \"rate\": \"20k/s\", \"unthrottled\": false, \"order\": \"newest-first\"}";

  /** What is right for {@code since}. */
  String SINCE = "how long ago, such as '2h', or a time such as '2026-11-20T09:00:00Z'";

  /**
   * It can be understood.
   *
   * @param wish what is wanted
   */
  record Right(WarmupWish wish) implements WarmupRequest {}

  /**
   * It cannot.
   *
   * @param status of HTTP
   * @param detail what was wrong, and what would be right
   */
  record Wrong(HttpStatus status, String detail) implements WarmupRequest {}

  /**
   * Reads a body; an empty one wishes for all that the log holds.
   *
   * @param nowMillis Unix milliseconds
   */
  static WarmupRequest of(byte[] body, long nowMillis) {
    if (body.length == 0) {
      return new Right(
          new WarmupWish(oldest(nowMillis), KeySelection.ALL, 0, true, WarmupOrder.NEWEST_FIRST));
    }
    return switch (JsonBody.read(
        body, List.of("since", "prefixes", "keys", "rate", "unthrottled", "order"), FORM)) {
      case JsonBody.Wrong(String detail) -> new Wrong(HttpStatus.BAD_REQUEST, detail);
      case JsonBody.Right(JsonNode fields) -> of(fields, nowMillis);
    };
  }

  private static WarmupRequest of(JsonNode fields, long nowMillis) {
    JsonNode since = given(fields, "since");
    Optional<Long> sinceMillis =
        since == null ? Optional.of(oldest(nowMillis)) : since(since, nowMillis);
    if (sinceMillis.isEmpty()) {
      return wrong(
          "The field 'since' must be %s, not in the future; was %s."
              .formatted(SINCE, shown(since)));
    }
    JsonNode rate = given(fields, "rate");
    OptionalDouble perSecond = rate == null ? OptionalDouble.of(0) : rate(rate);
    if (perSecond.isEmpty()) {
      return wrong(
          "The field 'rate' must be %s, a number or a text such as '20k/s'; was %s."
              .formatted(RateText.RANGE, shown(rate)));
    }
    JsonNode unthrottled = given(fields, "unthrottled");
    if (unthrottled != null && !unthrottled.isBoolean()) {
      return wrong(
          "The field 'unthrottled' must be true or false; was %s.".formatted(shown(unthrottled)));
    }
    JsonNode order = given(fields, "order");
    Optional<WarmupOrder> wanted =
        order == null ? Optional.of(WarmupOrder.NEWEST_FIRST) : WarmupOrder.named(order.asText());
    if (wanted.isEmpty()) {
      return wrong(
          "The field 'order' must be 'newest-first' or 'oldest-first'; was %s."
              .formatted(shown(order)));
    }
    boolean yields = unthrottled == null || !unthrottled.booleanValue();
    Optional<List<String>> prefixes = texts(fields, "prefixes");
    Optional<List<String>> keys = texts(fields, "keys");
    if (prefixes.isEmpty() || keys.isEmpty()) {
      return wrong("The fields 'prefixes' and 'keys' must be lists of texts.");
    }
    try {
      KeySelection selection = new KeySelection(prefixes.get(), keys.get());
      return new Right(
          new WarmupWish(
              sinceMillis.get(), selection, perSecond.getAsDouble(), yields, wanted.get()));
    } catch (IllegalArgumentException e) {
      return wrong("Too much is asked for: %s.".formatted(e.getMessage()));
    }
  }

  /** The longest TTL that the log is kept for. */
  private static long oldest(long nowMillis) {
    return nowMillis - Topics.UPDATE_RETENTION.toMillis();
  }

  private static Optional<Long> since(JsonNode since, long nowMillis) {
    if (!since.isTextual()) {
      return Optional.empty();
    }
    OptionalDouble ago = DurationText.parseSeconds(since.textValue());
    if (ago.isPresent()) {
      double millis = nowMillis - ago.getAsDouble() * 1e3;
      return millis >= 0 ? Optional.of(Math.round(millis)) : Optional.empty();
    }
    try {
      long millis = OffsetDateTime.parse(since.textValue()).toInstant().toEpochMilli();
      return millis >= 0 && millis <= nowMillis ? Optional.of(millis) : Optional.empty();
    } catch (DateTimeException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static OptionalDouble rate(JsonNode rate) {
    OptionalDouble perSecond =
        rate.isNumber()
            ? OptionalDouble.of(rate.doubleValue())
            : RateText.parse(rate.asText())
                .map(it -> OptionalDouble.of(it.perSecond()))
                .orElse(OptionalDouble.empty());
    return (rate.isNumber() || rate.isTextual())
            && perSecond.isPresent()
            && RateText.isPossible(perSecond.getAsDouble())
        ? perSecond
        : OptionalDouble.empty();
  }

  private static Optional<List<String>> texts(JsonNode fields, String name) {
    JsonNode list = given(fields, name);
    if (list == null) {
      return Optional.of(List.of());
    }
    return list.isArray() && list.valueStream().allMatch(JsonNode::isTextual)
        ? Optional.of(list.valueStream().map(JsonNode::textValue).toList())
        : Optional.empty();
  }

  private static @Nullable JsonNode given(JsonNode fields, String name) {
    JsonNode value = fields.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private static String shown(@Nullable JsonNode value) {
    return JsonBody.shortened(String.valueOf(value));
  }

  private static WarmupRequest wrong(String detail) {
    return new Wrong(HttpStatus.UNPROCESSABLE_ENTITY, detail);
  }
}
