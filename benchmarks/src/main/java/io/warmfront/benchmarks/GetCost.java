package io.warmfront.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * What a GET costs a generator of a new platform: the generator has one processor, Redis and all
 * the rest have the other. GETs are counted by Redis, CPU time by the kernel.
 */
final class GetCost {
  private static final int FIRST_SECONDS = 20;
  private static final int WARM_UP_SECONDS = 10;
  private static final int MEASURED_SECONDS = 15;

  private GetCost() {}

  /**
   * Measures it.
   *
   * @param environment settings of the services
   */
  static Cost of(Session session, ReadLoad load, Map<String, String> environment)
      throws IOException, InterruptedException {
    try (LocalPlatform platform = new LocalPlatform(session, environment)) {
      platform.pinApart();
      try (RedisReferee referee = new RedisReferee(URI.create(platform.url("redis")))) {
        platform.run(load.doing("set").at(5_000).text(10));
        platform.run(load.text(FIRST_SECONDS)); // the first operations are compiled, not measured
        return new GeneratorCost(platform, WARM_UP_SECONDS, MEASURED_SECONDS)
            .of(load::text, referee::gets);
      }
    }
  }
}
