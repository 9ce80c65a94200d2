package io.warmfront.generator.targets.http;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads of targets. */
final class Loops {
  private static final long END_MILLIS = 1_000;

  private Loops() {}

  /** Returns a group of one thread. */
  static EventLoopGroup one(String name) {
    return new MultiThreadIoEventLoopGroup(
        1, Thread.ofPlatform().daemon().name(name).factory(), NioIoHandler.newFactory());
  }

  /** Ends a group, soon. */
  static void end(EventLoopGroup loops) {
    Future<?> _ = loops.shutdownGracefully(0, END_MILLIS, TimeUnit.MILLISECONDS);
  }
}
