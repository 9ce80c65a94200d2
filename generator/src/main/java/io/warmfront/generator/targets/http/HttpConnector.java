package io.warmfront.generator.targets.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpScheme;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.warmfront.contract.workload.HttpVersion;
import io.warmfront.generator.operation.ErrorKind;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Opens connections to one server. Confined to its event loop. */
final class HttpConnector implements Consumer<Opening> {
  private static final int MOST_HEADER_BYTES = 64 << 10;

  private final EventLoop loop;
  private final ServerAddress server;
  private final HttpVersion version;
  private final Duration timeout;

  /**
   * Creates a connector.
   *
   * @param timeout until a connection must be ready
   */
  HttpConnector(EventLoop loop, ServerAddress server, HttpVersion version, Duration timeout) {
    this.loop = loop;
    this.server = server;
    this.version = version;
    this.timeout = timeout;
  }

  @Override
  public void accept(Opening opening) {
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
                    fill(channel, opening);
                  }
                })
            .connect(server.address());
    ChannelFuture _ =
        connecting.addListener(connected -> {
          if (!connected.isSuccess()) {
            opening.failed(ErrorKind.CONNECTION);
          }
        });
    // a server may accept and then say nothing at all
    ScheduledFuture<?> _ =
        loop.schedule(
            () -> {
              if (opening.failed(ErrorKind.TIMEOUT)) {
                ChannelFuture _ = connecting.channel().close();
              }
            },
            timeout.toNanos(),
            TimeUnit.NANOSECONDS);
  }

  private void fill(Channel channel, Opening opening) {
    ChannelPipeline pipeline = channel.pipeline();
    server.encrypt(channel, timeout);
    switch (version) {
      case HTTP1 ->
          pipeline
              .addLast(
                  new HttpClientCodec(
                      new HttpDecoderConfig().setMaxHeaderSize(MOST_HEADER_BYTES), false, false))
              .addLast(
                  new Http1Connection(opening, server.authority(), server.isEncrypted(), channel));
      case HTTP2 ->
          pipeline
              .addLast(
                  Http2FrameCodecBuilder.forClient()
                      .initialSettings(
                          Http2Settings.defaultSettings()
                              .pushEnabled(false)
                              .maxHeaderListSize(MOST_HEADER_BYTES))
                      .build())
              .addLast(new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()))
              .addLast(
                  new Http2Connection(
                      opening,
                      server.authority(),
                      server.isEncrypted() ? HttpScheme.HTTPS : HttpScheme.HTTP,
                      channel));
    }
  }
}
