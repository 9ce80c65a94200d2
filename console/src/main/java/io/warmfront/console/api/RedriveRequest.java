package io.warmfront.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpStatus;
import io.warmfront.updates.deadletter.LetterQuery;
import io.warmfront.updates.deadletter.RedriveWish;
import io.warmfront.workload.RateText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The wish to redrive dead letters, as it came. */
sealed interface RedriveRequest {
  /** What the body looks like. */
  String FORM =
      "{\"reason\": \"KEY_FOREIGN\", \"tenant\": \"acme\", \"dryRun\": true, \"rate\": \"500/s\","
          + " \"max\": 10000}, all of them optional";

  /** Most letters of one request, as it is answered when they are sent. */
  int MOST = 10_000;

  /** How long a request may take by its rate. */
  double LONGEST_SECONDS = 300;

  /**
   * It can be understood.
   *
   * @param wish what is wanted
   * @param dryRun whether to say only what would become of them
   */
  record Right(RedriveWish wish, boolean dryRun) implements RedriveRequest {}

  /**
   * It cannot.
   *
   * @param status of HTTP
   * @param detail what was wrong, and what would be right
   */
  record Wrong(HttpStatus status, String detail) implements RedriveRequest {}

  /** Reads a body. */
  static RedriveRequest of(byte[] body) {
    return switch (JsonBody.read(
        body,
        List.of(
            "reason",
            "tenant",
            "keySpace",
            "key",
            "from",
            "until",
            "partition",
            "firstOffset",
            "lastOffset",
            "dryRun",
            "rate",
            "max",
            "maxRedrives"),
        FORM)) {
      case JsonBody.Wrong(String detail) -> new Wrong(HttpStatus.BAD_REQUEST, detail);
      case JsonBody.Right(JsonNode fields) -> of(fields);
    };
  }

  private static RedriveRequest of(JsonNode fields) {
    for (String name : List.of("reason", "tenant", "keySpace", "key")) {
      if (given(fields, name) && !fields.get(name).isTextual()) {
        return wrong("The field '%s' must be a text.".formatted(name));
      }
    }
    for (String name : List.of("from", "until", "partition", "firstOffset", "lastOffset")) {
      if (given(fields, name)
          && !(fields.get(name).canConvertToLong()
              && fields.get(name).isIntegralNumber()
              && fields.get(name).longValue() >= 0)) {
        return wrong("The field '%s' must be a whole number from 0 on.".formatted(name));
      }
    }
    if (given(fields, "dryRun") && !fields.get("dryRun").isBoolean()) {
      return wrong("The field 'dryRun' must be true or false.");
    }
    long max = number(fields, "max", MOST);
    long maxRedrives = number(fields, "maxRedrives", RedriveWish.DEFAULT_MAX_REDRIVES);
    if (max < 1 || max > MOST || maxRedrives < 1 || maxRedrives > Integer.MAX_VALUE) {
      return wrong(
          "The fields 'max', at most %,d, and 'maxRedrives' must be whole numbers from 1 on."
              .formatted(MOST));
    }
    Optional<Double> perSecond = perSecond(fields);
    if (perSecond.isEmpty()) {
      return wrong(
          "The field 'rate' must be a text such as '500/s', "
              + RateText.RANGE
              + "; was "
              + JsonBody.shortened(String.valueOf(fields.get("rate")))
              + ".");
    }
    if (max / perSecond.get() > LONGEST_SECONDS) {
      return wrong(
          "%,d letters at this rate take more than the %,.0f s that a request may take; lower 'max' to %,.0f and ask again."
              .formatted(max, LONGEST_SECONDS, Math.max(1, perSecond.get() * LONGEST_SECONDS)));
    }
    LetterQuery query =
        new LetterQuery(
            text(fields, "reason"),
            text(fields, "tenant"),
            text(fields, "keySpace"),
            text(fields, "key"),
            number(fields, "from", 0),
            number(fields, "until", Long.MAX_VALUE),
            given(fields, "partition") ? fields.get("partition").intValue() : null,
            number(fields, "firstOffset", 0),
            number(fields, "lastOffset", Long.MAX_VALUE));
    return new Right(
        new RedriveWish(query, (int) max, perSecond.get(), (int) maxRedrives),
        given(fields, "dryRun") && fields.get("dryRun").booleanValue());
  }

  private static Optional<Double> perSecond(JsonNode fields) {
    return given(fields, "rate")
        ? RateText.parse(fields.get("rate").asText())
            .map(RateText::perSecond)
            .filter(RateText::isPossible)
        : Optional.of(Double.POSITIVE_INFINITY);
  }

  private static boolean given(JsonNode fields, String name) {
    return fields.hasNonNull(name);
  }

  private static @Nullable String text(JsonNode fields, String name) {
    return given(fields, name) ? fields.get(name).textValue() : null;
  }

  /** Returns a number; 0, which is out of every range that matters, for what is none. */
  private static long number(JsonNode fields, String name, long otherwise) {
    return given(fields, name)
        ? fields.get(name).isIntegralNumber() ? fields.get(name).longValue() : 0
        : otherwise;
  }

  private static RedriveRequest wrong(String detail) {
    return new Wrong(HttpStatus.UNPROCESSABLE_ENTITY, detail);
  }
}
