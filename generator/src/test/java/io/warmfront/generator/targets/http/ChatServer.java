package io.warmfront.generator.targets.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetSocketAddress;

/** A server that speaks WebSocket and does with a message what the message says. */
final class ChatServer implements AutoCloseable {
  private final EventLoopGroup loops = Loops.one("chat");
  private final ChannelGroup all = new DefaultChannelGroup(loops.next());
  private final Channel channel;

  ChatServer() throws InterruptedException {
    this(0);
  }

  ChatServer(int port) throws InterruptedException {
    channel =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel connection) {
                    connection
                        .pipeline()
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(1 << 16))
                        .addLast(new WebSocketServerProtocolHandler("/chat"))
                        .addLast(new Member());
                  }
                })
            .bind("127.0.0.1", port)
            .sync()
            .channel();
  }

  int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  String url() {
    return "ws://127.0.0.1:" + port() + "/chat";
  }

  @Override
  public void close() {
    ChannelGroupFuture _ = all.close().awaitUninterruptibly();
    ChannelFuture _ = channel.close().awaitUninterruptibly();
    Loops.end(loops);
  }

  /** One connection. */
  private final class Member extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    @Override
    public void channelActive(ChannelHandlerContext context) {
      all.add(context.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
      String text = frame.text();
      String[] words = text.split(" ", -1);
      TextWebSocketFrame answer = new TextWebSocketFrame("you said: " + text + "!");
      switch (words[0]) {
        case "back" -> {
          ChannelFuture _ = context.writeAndFlush(answer);
        }
        case "twice" -> {
          ChannelFuture _ = context.write(answer.retainedDuplicate());
          ChannelFuture _ = context.writeAndFlush(answer);
        }
        case "all" -> {
          ChannelGroupFuture _ = all.writeAndFlush(answer);
        }
        case "others" -> {
          ChannelGroupFuture _ = all.writeAndFlush(answer, it -> !it.equals(context.channel()));
        }
        case "hang-up" -> {
          ChannelFuture _ = context.close();
        }
        case "long" -> {
          ChannelFuture _ = context.writeAndFlush(new TextWebSocketFrame("x".repeat(2 << 20)));
        }
        default -> answer.release();
      }
    }
  }
}
