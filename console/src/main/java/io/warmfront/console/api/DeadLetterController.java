package io.warmfront.console.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.warmfront.console.deadletter.RedriveDesk;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.updates.deadletter.DeadLetters;
import io.warmfront.updates.deadletter.LetterPlace;
import io.warmfront.updates.deadletter.LetterQuery;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dead letters of cache updates: looked at, and sent once more. */
@Controller("/api/dead-letters")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class DeadLetterController {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MOST = 10_000;

  private final DeadLetters letters;
  private final RedriveDesk desk;
  private final Availability availability;

  /** Creates the routes. */
  public DeadLetterController(DeadLetters letters, RedriveDesk desk, Availability availability) {
    this.letters = letters;
    this.desk = desk;
    this.availability = availability;
  }

  /**
   * Returns how many letters there are of each reason, and the newest of them.
   *
   * @param reason the name of an error code; any unless given, as the others
   * @param tenant of keys {@code t:tenant:keyspace:…}
   * @param keySpace likewise
   * @param key the whole key
   * @param from put aside then or later, Unix milliseconds
   * @param until put aside before, Unix milliseconds
   * @param partition in one partition
   * @param limit how many are shown, 20 unless given
   * @param all whether those that need no redrive any more are shown, too
   */
  @Get
  public HttpResponse<?> list(
      @QueryValue @Nullable String reason,
      @QueryValue @Nullable String tenant,
      @QueryValue @Nullable String keySpace,
      @QueryValue @Nullable String key,
      @QueryValue @Nullable Long from,
      @QueryValue @Nullable Long until,
      @QueryValue @Nullable Integer partition,
      @QueryValue @Nullable Integer limit,
      @QueryValue @Nullable Boolean all)
      throws InterruptedException {
    int shown = limit == null ? DEFAULT_LIMIT : limit;
    if (shown < 0 || shown > MOST) {
      return Problem.response(
          HttpStatus.BAD_REQUEST, "'limit' must be from 0 to %d, was %d.".formatted(MOST, shown));
    }
    LetterQuery query =
        new LetterQuery(
            reason,
            tenant,
            keySpace,
            key,
            from == null ? 0 : from,
            until == null ? Long.MAX_VALUE : until,
            partition,
            0,
            Long.MAX_VALUE);
    return guarded(() -> json(letters.list(query, Boolean.TRUE.equals(all), shown)));
  }

  /** Returns one letter with all that it holds, its value in Base64. */
  @Get("/{partition}/{offset}")
  public HttpResponse<?> show(@PathVariable int partition, @PathVariable long offset)
      throws InterruptedException {
    LetterPlace place = new LetterPlace(partition, offset);
    return guarded(() -> {
      var letter = letters.show(place);
      return letter.isPresent()
          ? json(letter.get())
          : Problem.response(
              HttpStatus.NOT_FOUND,
              "There is no dead letter at %s, or no longer.".formatted(place.text()));
    });
  }

  /**
   * Sends letters back to the log, or says what would become of them; answers when that is done.
   */
  @Post("/redrive")
  @Consumes(MediaType.APPLICATION_JSON)
  public HttpResponse<?> redrive(@Body byte @Nullable [] body) throws InterruptedException {
    return switch (RedriveRequest.of(body == null ? new byte[0] : body)) {
      case RedriveRequest.Wrong(HttpStatus status, String detail) ->
          Problem.response(status, detail);
      case RedriveRequest.Right right when right.dryRun() ->
          guarded(() -> json(letters.preview(right.wish())));
      case RedriveRequest.Right right ->
          guarded(() -> {
            Optional<?> report = desk.redrive(right.wish());
            return report.isPresent()
                ? json(report.get())
                : Problem.response(
                    HttpStatus.CONFLICT, "A redrive is under way; wait until it has answered.");
          });
    };
  }

  /** A topic that is missing is made by whoever installs, so it is no fault of ours. */
  private HttpResponse<?> guarded(Availability.Change question) throws InterruptedException {
    return availability.guard(() -> {
      try {
        return question.make();
      } catch (PipelineException e) {
        if (e.code() == ErrorCode.TOPIC_UNFIT && e.getMessage() != null) {
          return Problem.response(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
        }
        throw e;
      }
    });
  }

  private static HttpResponse<?> json(Object value) {
    return HttpResponse.ok(Json.text(value)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
