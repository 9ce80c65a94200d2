package io.warmfront.console.api;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Gives every error of the server itself, such as an unknown path, the form of a problem. */
@Singleton
public final class ProblemResponses implements ErrorResponseProcessor<String> {
  @Override
  public MutableHttpResponse<String> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpStatus status = HttpStatus.valueOf(response.code());
    String detail =
        status.getCode() >= 500
            ? "Something went wrong in the console; its log says what."
            : context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining(" "));
    MutableHttpResponse<String> problem = Problem.response(status, detail);
    response.getHeaders().forEach((name, values) -> values.forEach(it -> problem.header(name, it)));
    problem.contentType(MediaType.of("application/problem+json"));
    if (context.getRequest().getMethod() == HttpMethod.HEAD) {
      problem.body(null);
    }
    return problem;
  }
}
