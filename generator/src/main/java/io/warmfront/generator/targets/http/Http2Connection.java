package io.warmfront.generator.targets.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpScheme;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.warmfront.generator.operation.ErrorKind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A connection of HTTP/2: as many requests at a time as the server allows, each on a stream. */
final class Http2Connection extends ChannelInboundHandlerAdapter implements HttpConnection {
  /** What is usual where a server sets no limit. */
  private static final long USUAL_STREAMS = 100;

  private final Opening opening;
  private final String authority;
  private final HttpScheme scheme;
  private final Channel channel;
  private final Map<HttpExchange, Http2StreamChannel> streams = new HashMap<>();
  private long most = USUAL_STREAMS;
  private boolean isDraining;

  Http2Connection(Opening opening, String authority, HttpScheme scheme, Channel channel) {
    this.opening = opening;
    this.authority = authority;
    this.scheme = scheme;
    this.channel = channel;
  }

  @Override
  public boolean hasRoom() {
    return !isDraining && streams.size() < most && channel.isActive();
  }

  @Override
  public void begin(HttpExchange exchange) {
    Future<Http2StreamChannel> opened =
        new Http2StreamChannelBootstrap(channel)
            .handler(new Http2Stream(exchange, () -> refused(exchange)))
            .open();
    if (!opened.isSuccess()) {
      // a stream is opened at once on the thread of its connection, or never
      exchange.fail(ErrorKind.CONNECTION);
      drain();
      return;
    }
    Http2StreamChannel stream = opened.getNow();
    streams.put(exchange, stream);
    ChannelFuture _ = stream.closeFuture().addListener(_ -> ended(exchange));
    HttpCall call = exchange.call();
    boolean hasBody = call.bodyBytes() > 0;
    ChannelFuture _ =
        stream.write(new DefaultHttp2HeadersFrame(headers(call), !hasBody), stream.voidPromise());
    if (hasBody) {
      ChannelFuture _ =
          stream.write(new DefaultHttp2DataFrame(call.body(), true), stream.voidPromise());
    }
    stream.flush();
  }

  @Override
  public void abort(HttpExchange exchange) {
    Http2StreamChannel stream = streams.get(exchange);
    if (stream != null) {
      ChannelFuture _ = stream.close();
    }
  }

  @Override
  public void close() {
    ChannelFuture _ = channel.close();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      SslHandler tls = context.pipeline().get(SslHandler.class);
      boolean isAgreed =
          handshake.isSuccess()
              && tls != null
              && ApplicationProtocolNames.HTTP_2.equals(tls.applicationProtocol());
      if (!isAgreed) {
        opening.failed(ErrorKind.TLS_ERROR);
        close();
      }
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object frame) {
    try {
      switch (frame) {
        case Http2SettingsFrame settings -> {
          Long limit = settings.settings().maxConcurrentStreams();
          most = limit == null ? most : limit;
          opening.ready(this);
        }
        case Http2GoAwayFrame _ -> drain();
        default -> {
          // pings and the like are answered by the codec
        }
      }
    } finally {
      ReferenceCountUtil.release(frame);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (!opening.failed(ErrorKind.ANSWER_INVALID)) {
      opening.pool().lost(this);
    }
    Map.copyOf(streams).keySet().forEach(HttpExchange::cutOff);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    close();
  }

  /** Takes no more requests; hangs up when the last has ended. */
  private void drain() {
    isDraining = true;
    opening.pool().lost(this);
    if (streams.isEmpty()) {
      close();
    }
  }

  /** The server hangs up and has not looked at a request, so another connection may have it. */
  private void refused(HttpExchange exchange) {
    boolean wasHere = streams.remove(exchange) != null;
    drain();
    if (wasHere && !exchange.isDone()) {
      opening.pool().again(exchange);
    }
  }

  private void ended(HttpExchange exchange) {
    boolean wasFull = !hasRoom();
    if (streams.remove(exchange) != null) {
      exchange.cutOff();
    }
    if (isDraining && streams.isEmpty()) {
      close();
    } else if (wasFull && hasRoom()) {
      opening.pool().room(this);
    }
  }

  private Http2Headers headers(HttpCall call) {
    Http2Headers headers =
        new DefaultHttp2Headers(false)
            .method(call.method())
            .scheme(scheme.name())
            .authority(authority)
            .path(call.path());
    for (Map.Entry<String, String> header : call.headers()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (name.equals("host")) {
        headers.authority(header.getValue());
      } else {
        headers.set(name, header.getValue());
      }
    }
    if (call.saysLength()) {
      headers.setInt("content-length", call.bodyBytes());
    }
    return headers;
  }
}
