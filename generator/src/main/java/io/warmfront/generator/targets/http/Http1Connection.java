package io.warmfront.generator.targets.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.warmfront.generator.operation.ErrorKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection of HTTP/1.1: one request at a time, never pipelined. */
final class Http1Connection extends SimpleChannelInboundHandler<HttpObject>
    implements HttpConnection {
  private final Opening opening;
  private final String authority;
  private final boolean isEncrypted;
  private final Channel channel;
  private @Nullable HttpExchange current;
  private boolean isInformational;
  private boolean isKeptAlive = true;

  /**
   * Creates a connection that is not there yet.
   *
   * @param authority host and port for the server
   * @param isEncrypted whether a handshake has to come before it is ready
   */
  Http1Connection(Opening opening, String authority, boolean isEncrypted, Channel channel) {
    this.opening = opening;
    this.authority = authority;
    this.isEncrypted = isEncrypted;
    this.channel = channel;
  }

  @Override
  public boolean hasRoom() {
    return current == null && isKeptAlive && channel.isActive();
  }

  @Override
  public void begin(HttpExchange exchange) {
    current = exchange;
    ChannelFuture _ = channel.writeAndFlush(request(exchange.call()), channel.voidPromise());
  }

  /** The answer may still come, so nothing else can be sent here. */
  @Override
  public void abort(HttpExchange exchange) {
    close();
  }

  @Override
  public void close() {
    isKeptAlive = false;
    ChannelFuture _ = channel.close();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (!isEncrypted) {
      opening.ready(this);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        opening.ready(this);
      } else {
        opening.failed(ErrorKind.TLS_ERROR);
        close();
      }
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
    HttpExchange exchange = current;
    if (exchange == null) {
      close(); // nobody asked for it
      return;
    }
    if (part.decoderResult().isFailure()) {
      exchange.fail(ErrorKind.ANSWER_INVALID);
      close();
      return;
    }
    if (part instanceof HttpResponse response) {
      isInformational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      if (!isInformational) {
        isKeptAlive = HttpUtil.isKeepAlive(response);
        HttpHeaders headers = response.headers();
        exchange.head(response.status().code(), headers::getAll);
      }
    }
    if (part instanceof HttpContent content && !isInformational) {
      body(exchange, content);
    }
  }

  private void body(HttpExchange exchange, HttpContent content) {
    if (!exchange.body(content.content())) {
      close();
    } else if (content instanceof LastHttpContent) {
      current = null;
      exchange.end();
      if (isKeptAlive) {
        opening.pool().room(this);
      } else {
        opening.pool().lost(this);
        close();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    HttpExchange exchange = current;
    current = null;
    if (exchange != null) {
      exchange.cutOff();
    }
    if (!opening.failed(ErrorKind.CONNECTION)) {
      opening.pool().lost(this);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    close();
  }

  private DefaultFullHttpRequest request(HttpCall call) {
    DefaultFullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.valueOf(call.method()), call.path(), call.body());
    HttpHeaders headers = request.headers();
    headers.set(HttpHeaderNames.HOST, authority);
    for (Map.Entry<String, String> header : call.headers()) {
      headers.set(header.getKey(), header.getValue());
    }
    if (call.saysLength()) {
      headers.setInt(HttpHeaderNames.CONTENT_LENGTH, call.bodyBytes());
    }
    return request;
  }
}
