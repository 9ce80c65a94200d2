package io.warmfront.console.api;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses every request that is more than a look, unless it carries the admin token. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(TokenFilter.ORDER)
public final class TokenFilter {
  /** After the filter of headers, so that a refusal has them too. */
  static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

  private static final Set<HttpMethod> LOOKS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final AdminToken token;

  /** Creates the filter. */
  public TokenFilter(AdminToken token) {
    this.token = token;
  }

  /** Returns the refusal, or null to let the request pass. */
  @RequestFilter
  public @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    if (LOOKS.contains(request.getMethod())
        || token.isIn(request.getHeaders().get(HttpHeaders.AUTHORIZATION))) {
      return null;
    }
    return Problem.response(
            HttpStatus.UNAUTHORIZED,
            "This needs the header 'Authorization: Bearer TOKEN' with the admin token; it stands"
                + " in the console's token file.")
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"warmfront\"");
  }
}
