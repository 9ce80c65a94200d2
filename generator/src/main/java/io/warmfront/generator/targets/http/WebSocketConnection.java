package io.warmfront.generator.targets.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;

/** One connection of a conversation. Texts count; pings are answered before they come here. */
final class WebSocketConnection extends SimpleChannelInboundHandler<TextWebSocketFrame> {
  private final int number;
  private final Conversation conversation;

  WebSocketConnection(int number, Conversation conversation) {
    this.number = number;
    this.conversation = conversation;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      conversation.connected(number, context.channel());
    } else if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
      ChannelFuture _ = context.close();
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
    conversation.received(number, frame.text());
  }

  /** Whatever is wrong, it is opened again. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    ChannelFuture _ = context.close();
  }
}
