package io.warmfront.generator.targets.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.warmfront.contract.workload.Target;
import java.net.URI;
import java.time.Duration;

/** Opens connections to one server. Confined to its event loop. */
final class WebSocketConnector {
  private static final int MOST_HANDSHAKE_BYTES = 64 << 10;

  private final EventLoop loop;
  private final ServerAddress server;
  private final URI uri;
  private final int mostBytes;
  private final Duration timeout;

  WebSocketConnector(EventLoop loop, ServerAddress server, Target target) {
    this.loop = loop;
    this.server = server;
    this.uri = URI.create(target.endpoint().url());
    this.mostBytes = target.endpoint().maxBodyBytes();
    this.timeout = Duration.ofMillis(target.timeoutMillis());
  }

  /** Begins to open a connection, and says later whether it is there. */
  void connect(int number, Conversation conversation) {
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()))
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    fill(channel, number, conversation);
                  }
                })
            .connect(server.address());
    // a channel that was never connected is closed as well
    ChannelFuture _ =
        connecting.channel().closeFuture().addListener(_ -> conversation.lost(number));
  }

  private void fill(Channel channel, int number, Conversation conversation) {
    server.encrypt(channel, timeout);
    channel
        .pipeline()
        .addLast(new HttpClientCodec())
        .addLast(new HttpObjectAggregator(MOST_HANDSHAKE_BYTES))
        .addLast(
            new WebSocketClientProtocolHandler(
                WebSocketClientProtocolConfig.newBuilder()
                    .webSocketUri(uri)
                    .maxFramePayloadLength(mostBytes)
                    .handshakeTimeoutMillis(timeout.toMillis())
                    .build()))
        .addLast(new WebSocketFrameAggregator(mostBytes))
        .addLast(new WebSocketConnection(number, conversation));
  }
}
