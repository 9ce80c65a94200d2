package io.warmfront.generator.targets.http;

import io.netty.buffer.Unpooled;
import io.warmfront.contract.workload.Request;
import io.warmfront.generator.operation.AsyncDriver;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.targets.MessageIds;
import io.warmfront.generator.targets.RequestText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/** Sends one request of HTTP, once, and follows no redirect. Thread-safe. */
final class HttpDriver implements AsyncDriver {
  private final String method;
  private final RequestText path;
  private final List<Map.Entry<String, RequestText>> headers = new ArrayList<>();
  private final RequestText body;
  private final AnswerChecks checks;
  private final ConnectionPool pool;
  private final MessageIds ids;
  private final long timeoutNanos;
  private final LongSupplier nanoClock;

  HttpDriver(
      Request request,
      AnswerChecks checks,
      ConnectionPool pool,
      MessageIds ids,
      long timeoutNanos,
      LongSupplier nanoClock) {
    this.method = request.method();
    this.path = new RequestText(request.path());
    request.headers().forEach((name, text) -> headers.add(Map.entry(name, new RequestText(text))));
    this.body = new RequestText(request.body());
    this.checks = checks;
    this.pool = pool;
    this.ids = ids;
    this.timeoutNanos = timeoutNanos;
    this.nanoClock = nanoClock;
  }

  @Override
  public CompletionStage<OperationResult> start(OperationCall call) {
    HttpExchange exchange =
        new HttpExchange(request(call), checks, nanoClock.getAsLong() + timeoutNanos);
    pool.submit(exchange);
    return exchange;
  }

  @Override
  public void flush() {
    pool.flush();
  }

  private HttpCall request(OperationCall call) {
    Map<String, String> ofSpan = call.span().headers();
    List<Map.Entry<String, String>> rendered = List.of();
    if (!headers.isEmpty() || !ofSpan.isEmpty()) {
      // a header that the workload names is set after one of the span, and stays
      rendered = new ArrayList<>(ofSpan.entrySet());
      for (Map.Entry<String, RequestText> header : headers) {
        rendered.add(Map.entry(header.getKey(), header.getValue().render(call, ids)));
      }
    }
    byte[] bytes = body.render(call, ids).getBytes(StandardCharsets.UTF_8);
    return new HttpCall(
        method,
        path.render(call, ids),
        rendered,
        bytes.length == 0 ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(bytes),
        bytes.length);
  }
}
