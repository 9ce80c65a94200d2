package io.warmfront.cli.text;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The times that are shown of operations: their response time, or the service time if users did all
 * of them, who have no other.
 *
 * @param isService which of the two
 * @param quantiles as the console gives them
 */
public record Times(boolean isService, JsonNode quantiles) {
  /** Returns the times of a run's, a scenario's or a moment's numbers. */
  public static Times of(JsonNode numbers) {
    boolean isService =
        numbers.path("response").path("count").asLong(0) == 0
            && numbers.path("service").path("count").asLong(0) > 0;
    return new Times(isService, numbers.path(isService ? "service" : "response"));
  }

  /** Returns one of them in a form for people: at least so long, if dropped ones are behind it. */
  public String text(String quantile) {
    String time = Figures.time(quantiles.path(quantile));
    for (JsonNode name : quantiles.path("at_least")) {
      if (name.asText().equals(quantile)) {
        return "≥ " + time;
      }
    }
    return time;
  }
}
