package io.warmfront.testing.otlp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc.MetricsServiceImplBase;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc.TraceServiceImplBase;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/**
 * Receives metrics and spans by OTLP on a free port of the loopback address and keeps them, read by
 * the protocol's own classes. Thread-safe.
 */
public final class OtlpReceiver implements AutoCloseable {
  private static final String METRICS = "/v1/metrics";
  private static final String SPANS = "/v1/traces";
  private static final long NOTHING = -1;

  private final List<OtlpExport> exports = new CopyOnWriteArrayList<>();
  private final List<OtlpSpan> spans = new CopyOnWriteArrayList<>();
  private final String protocol;
  private final int port;
  private final Runnable stop;

  private OtlpReceiver(String protocol) throws IOException {
    this.protocol = protocol;
    if (protocol.equals("grpc")) {
      Server server =
          NettyServerBuilder.forAddress(loopback())
              .addService(new MetricsService(exports))
              .addService(new SpanService(spans))
              .build()
              .start();
      this.port = server.getPort();
      this.stop = server::shutdownNow;
    } else {
      HttpServer server = HttpServer.create(loopback(), 0);
      server.createContext(METRICS, this::takeMetrics);
      server.createContext(SPANS, this::takeSpans);
      server.start();
      this.port = server.getAddress().getPort();
      this.stop = () -> server.stop(0);
    }
  }

  /**
   * Starts one.
   *
   * @param protocol {@code grpc} or {@code http/protobuf}, as {@code OTEL_EXPORTER_OTLP_PROTOCOL}
   *     says it
   */
  public static OtlpReceiver start(String protocol) throws IOException {
    return new OtlpReceiver(protocol);
  }

  /** Returns its protocol. */
  public String protocol() {
    return protocol;
  }

  /** Returns its address, as {@code OTEL_EXPORTER_OTLP_ENDPOINT} says it. */
  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** Returns what has come so far, in its order. */
  public List<OtlpExport> exports() {
    return List.copyOf(exports);
  }

  /**
   * Returns what came last.
   *
   * @throws AssertionError if nothing has come yet
   */
  public OtlpExport newest() {
    List<OtlpExport> all = exports();
    if (all.isEmpty()) {
      throw new AssertionError("nothing has been pushed to " + endpoint());
    }
    return all.getLast();
  }

  /** Returns the spans that have come so far, in the order in which they came. */
  public List<OtlpSpan> spans() {
    return List.copyOf(spans);
  }

  @Override
  public void close() {
    stop.run();
  }

  private void takeMetrics(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream body = body(exchange)) {
      exports.add(OtlpExport.of(ExportMetricsServiceRequest.parseFrom(body)));
      answer(exchange);
    }
  }

  private void takeSpans(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream body = body(exchange)) {
      spans.addAll(OtlpSpan.of(ExportTraceServiceRequest.parseFrom(body)));
      answer(exchange);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, NOTHING); // a response without fields has no bytes
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
        ? new GZIPInputStream(body)
        : body;
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** The service for spans by gRPC. */
  private static final class SpanService extends TraceServiceImplBase {
    private final List<OtlpSpan> spans;

    SpanService(List<OtlpSpan> spans) {
      this.spans = spans;
    }

    @Override
    public void export(
        ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> observer) {
      spans.addAll(OtlpSpan.of(request));
      observer.onNext(ExportTraceServiceResponse.getDefaultInstance());
      observer.onCompleted();
    }
  }

  /** The service for metrics by gRPC. */
  private static final class MetricsService extends MetricsServiceImplBase {
    private final List<OtlpExport> exports;

    MetricsService(List<OtlpExport> exports) {
      this.exports = exports;
    }

    @Override
    public void export(
        ExportMetricsServiceRequest request,
        StreamObserver<ExportMetricsServiceResponse> observer) {
      exports.add(OtlpExport.of(request));
      observer.onNext(ExportMetricsServiceResponse.getDefaultInstance());
      observer.onCompleted();
    }
  }
}
