package io.warmfront.generator.operation.redis;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;
import org.redisson.client.NettyHook;

/** Lets commands that are sent at the same moment leave by one system call. Thread-safe. */
final class SharedFlush implements NettyHook {
  private static final int MOST_COMMANDS = 256;

  @Override
  public void afterBoostrapInitialization(Bootstrap bootstrap) {
    // there is nothing to be set for all connections
  }

  @Override
  public void afterChannelInitialization(Channel channel) {
    channel.pipeline().addFirst(new FlushConsolidationHandler(MOST_COMMANDS, true));
  }
}
