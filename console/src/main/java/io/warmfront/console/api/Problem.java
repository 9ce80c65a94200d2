package io.warmfront.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.warmfront.workload.Parsed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 has it.
 *
 * @param type always {@code about:blank}: the title says what the status means
 * @param title the status in words
 * @param status of HTTP
 * @param detail what was wrong, and what would be right
 * @param errors mistakes in a workload, with their places; absent elsewhere
 * @param more how many further mistakes there are; absent elsewhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable List<io.warmfront.workload.Problem> errors,
    @Nullable Integer more) {

  /** Returns the response of a status. */
  static MutableHttpResponse<String> response(HttpStatus status, String detail) {
    return response(
        status,
        new Problem("about:blank", status.getReason(), status.getCode(), detail, null, null));
  }

  /** Returns the response to an id that no run has. */
  static MutableHttpResponse<String> unknownRun(String id) {
    return response(HttpStatus.NOT_FOUND, "There is no run '" + JsonBody.shortened(id) + "'.");
  }

  /** Returns the response to a workload with mistakes. */
  static MutableHttpResponse<String> response(Parsed.Invalid invalid) {
    int count = invalid.problems().size() + invalid.more();
    return response(
        HttpStatus.UNPROCESSABLE_ENTITY,
        new Problem(
            "about:blank",
            HttpStatus.UNPROCESSABLE_ENTITY.getReason(),
            HttpStatus.UNPROCESSABLE_ENTITY.getCode(),
            count == 1 ? "The workload has a mistake." : "The workload has " + count + " mistakes.",
            invalid.problems(),
            invalid.more()));
  }

  private static MutableHttpResponse<String> response(HttpStatus status, Problem problem) {
    return HttpResponse.<String>status(status)
        .body(Json.text(problem))
        .contentType(MediaType.of("application/problem+json"));
  }
}
