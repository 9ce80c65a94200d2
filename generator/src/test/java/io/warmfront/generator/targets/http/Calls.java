package io.warmfront.generator.targets.http;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.workload.Endpoint;
import io.warmfront.contract.workload.HttpVersion;
import io.warmfront.contract.workload.Receivers;
import io.warmfront.contract.workload.Request;
import io.warmfront.contract.workload.Target;
import io.warmfront.contract.workload.TargetOperations;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.generator.operation.AsyncDriver;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.targets.AllowedAddresses;
import io.warmfront.generator.targets.MessageIds;
import io.warmfront.generator.targets.OpenTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;

/** Targets on this machine, and calls to them. */
final class Calls {
  static final AllowedAddresses HERE = new AllowedAddresses("loopback");

  private Calls() {}

  static Target target(String url, HttpVersion version, int connections, long timeoutMillis) {
    return target(new Endpoint(url, version, connections, 1 << 20, "", false), timeoutMillis);
  }

  static Target target(Endpoint endpoint, long timeoutMillis) {
    return new Target("gateway", Target.HTTP, endpoint, timeoutMillis, Map.of());
  }

  static OpenTarget open(Target target) {
    return new HttpTargets(HERE, new MessageIds(new Random(5)), System::nanoTime).open(target);
  }

  static AsyncDriver driver(OpenTarget target, Request request) {
    return (AsyncDriver)
        target.driver(WeightedOperation.on("gateway", TargetOperations.HTTP, request, "items", 1));
  }

  /** Returns what a request comes to. */
  static OperationResult run(OpenTarget target, Request request, long key) throws Exception {
    return driver(target, request).run(call(key));
  }

  static OperationResult get(OpenTarget target, String path) throws Exception {
    return run(target, Request.get(path), 1);
  }

  /** Begins a request, and sends it. */
  static CompletionStage<OperationResult> begin(OpenTarget target, Request request, long key) {
    AsyncDriver driver = driver(target, request);
    CompletionStage<OperationResult> begun = driver.start(call(key));
    driver.flush();
    return begun;
  }

  /** Returns what requests come to that are sent at once, in their order. */
  static List<OperationResult> atOnce(OpenTarget target, Request request, int count)
      throws Exception {
    AsyncDriver driver = driver(target, request);
    List<CompletionStage<OperationResult>> begun = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      begun.add(driver.start(call(i)));
    }
    driver.flush();
    List<OperationResult> results = new ArrayList<>();
    for (CompletionStage<OperationResult> each : begun) {
      results.add(each.toCompletableFuture().get());
    }
    return results;
  }

  static Request checked(String path, List<Integer> statuses, String bodyContains) {
    return new Request("GET", path, Map.of(), "", statuses, bodyContains, Receivers.ALL, Map.of());
  }

  static OperationCall call(long key) {
    return new OperationCall(new CacheKey("acme", "items", key), 60_000, 7);
  }
}
