package io.warmfront.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.cli.failure.ConsoleUnreachable;
import io.warmfront.contract.error.ExitCode;
import java.net.URI;

/** Turns an answer that is no success into what a user is told. */
final class Refusal {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;
  private static final int UNAVAILABLE = 503;

  private Refusal() {}

  static CommandFailure of(URI console, int status, String body) {
    String detail = detail(body);
    return switch (status) {
      case UNAUTHORIZED, FORBIDDEN ->
          new CommandFailure(
              ExitCode.DEPENDENCY,
              "the console at "
                  + console
                  + " wants another token: name its token file with --token-file");
      case BAD_REQUEST -> new CommandFailure(ExitCode.USAGE, or(detail, "the console refuses"));
      case NOT_FOUND ->
          new CommandFailure(ExitCode.USAGE, or(detail, "the console knows no such run"));
      case CONFLICT ->
          new CommandFailure(
              ExitCode.USAGE, or(detail, "the run id belongs to a run of another workload"));
      case UNPROCESSABLE ->
          new CommandFailure(ExitCode.INVALID_CONFIGURATION, "the console refuses" + errors(body));
      case UNAVAILABLE ->
          new ConsoleUnreachable(
              "the console at " + console + " cannot do that now: " + or(detail, "try again soon"));
      default ->
          new CommandFailure(
              ExitCode.DEPENDENCY,
              "the console at "
                  + console
                  + " answers "
                  + status
                  + (detail.isEmpty() ? "" : ": " + detail));
    };
  }

  private static String or(String detail, String otherwise) {
    return detail.isEmpty() ? otherwise : detail;
  }

  private static String detail(String body) {
    JsonNode problem = tree(body);
    return problem.path("detail").asText(problem.path("title").asText(""));
  }

  private static String errors(String body) {
    StringBuilder lines = new StringBuilder();
    for (JsonNode error : tree(body).path("errors")) {
      lines
          .append("\n  ")
          .append(error.path("line").asText("?"))
          .append(':')
          .append(error.path("column").asText("?"))
          .append(' ')
          .append(error.path("code").asText(""))
          .append(' ')
          .append(error.path("message").asText(""));
    }
    return lines.isEmpty() ? ": " + detail(body) : " the workload:" + lines;
  }

  private static JsonNode tree(String body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (JsonProcessingException e) {
      return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
  }
}
