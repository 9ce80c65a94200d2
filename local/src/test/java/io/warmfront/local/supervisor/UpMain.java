package io.warmfront.local.supervisor;

import io.warmfront.contract.topic.Topics;
import io.warmfront.local.DataDirectory;
import io.warmfront.local.Home;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Brings a platform up and stays: a process that a test can kill. */
final class UpMain {
  private UpMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    Supervisor supervisor =
        Supervisor.of(plan(Path.of(arguments[0])), _ -> {}, new TinyService.Layout());
    supervisor.start();
    new CountDownLatch(1).await();
  }

  static PlatformPlan plan(Path data) {
    return new PlatformPlan(
        Home.find(), new DataDirectory(data), Map.of(), Topics.withDefaultPrefix(), 1, "test");
  }
}
