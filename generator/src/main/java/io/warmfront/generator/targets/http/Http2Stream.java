package io.warmfront.generator.targets.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import io.warmfront.generator.operation.ErrorKind;

/** The answer to one request on a connection of HTTP/2. */
final class Http2Stream extends ChannelInboundHandlerAdapter {
  private static final int FIRST_FINAL_STATUS = 200;

  private final HttpExchange exchange;
  private final Runnable onRefusal;

  /**
   * Creates one.
   *
   * @param onRefusal told if the server says that it has not looked at the request and never will
   */
  Http2Stream(HttpExchange exchange, Runnable onRefusal) {
    this.exchange = exchange;
    this.onRefusal = onRefusal;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object frame) {
    try {
      switch (frame) {
        case Http2HeadersFrame head -> head(context, head);
        case Http2DataFrame data -> {
          if (!exchange.body(data.content())) {
            ChannelFuture _ = context.close();
          } else if (data.isEndStream()) {
            exchange.end();
          }
        }
        default -> {
          // windows and priorities are the codec's
        }
      }
    } finally {
      ReferenceCountUtil.release(frame);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof Http2ResetFrame) {
      exchange.cutOff();
    } else if (event instanceof Http2GoAwayFrame) {
      onRefusal.run(); // it is told to those streams alone that the server has not looked at
    }
    ReferenceCountUtil.release(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    exchange.fail(ErrorKind.ANSWER_INVALID);
    ChannelFuture _ = context.close();
  }

  private void head(ChannelHandlerContext context, Http2HeadersFrame frame) {
    Http2Headers headers = frame.headers();
    CharSequence status = headers.status();
    if (status != null) {
      int number = number(status);
      if (number < 0) {
        exchange.fail(ErrorKind.ANSWER_INVALID);
        ChannelFuture _ = context.close();
        return;
      }
      if (number < FIRST_FINAL_STATUS) {
        return;
      }
      exchange.head(
          number, name -> headers.getAll(name).stream().map(CharSequence::toString).toList());
    }
    if (frame.isEndStream()) {
      exchange.end();
    }
  }

  private static int number(CharSequence status) {
    return status.length() == 3 && status.chars().allMatch(it -> it >= '0' && it <= '9')
        ? Integer.parseInt(status.toString())
        : -1;
  }
}
