package io.warmfront.generator.targets.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Endpoint;
import io.warmfront.contract.workload.HttpVersion;
import io.warmfront.contract.workload.Receivers;
import io.warmfront.contract.workload.Request;
import io.warmfront.contract.workload.Target;
import io.warmfront.contract.workload.TargetOperations;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.generator.NginxServer;
import io.warmfront.generator.operation.AsyncDriver;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.targets.MessageIds;
import io.warmfront.generator.targets.OpenTarget;
import io.warmfront.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Against a real server, over real connections. */
class WebSocketTargetTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int CONNECTIONS = 5;

  private final AtomicInteger reconnects = new AtomicInteger();

  @Test
  void echo_textsAround_isOkWithAllBytes() throws Exception {
    try (ChatServer server = new ChatServer();
        OpenTarget target = open(server.url(), PATIENCE.toMillis())) {
      OperationResult result = run(target, TargetOperations.WS_ECHO, "back {id}");
      assertThat(result.outcome()).isEqualTo(Outcome.OK);
      assertThat(result.bytes()).isGreaterThan(60);
      assertThat(run(target, TargetOperations.WS_ECHO, "twice {id}").outcome())
          .isEqualTo(Outcome.OK);
      assertThat(run(target, TargetOperations.WS_ECHO, "back {id}").outcome())
          .isEqualTo(Outcome.OK);
    }
  }

  @Test
  void broadcast_toAll_waitsForEachConnection() throws Exception {
    try (ChatServer server = new ChatServer();
        OpenTarget target = open(server.url(), PATIENCE.toMillis())) {
      OperationResult one = run(target, TargetOperations.WS_ECHO, "all {id}");
      OperationResult all = run(target, TargetOperations.WS_BROADCAST, "all {id}");
      assertThat(all.outcome()).isEqualTo(Outcome.OK);
      assertThat(all.bytes()).as("came five times").isGreaterThan(3 * one.bytes());
      assertThat(run(target, Receivers.OTHERS, "others {id}").outcome()).isEqualTo(Outcome.OK);
    }
  }

  @Test
  void broadcast_comesToSomeAlone_isATimeout() throws Exception {
    try (ChatServer server = new ChatServer();
        OpenTarget target = open(server.url(), 1_000)) {
      assertThat(run(target, TargetOperations.WS_BROADCAST, "others {id}").error())
          .as("not to the sender")
          .isEqualTo(ErrorKind.TIMEOUT);
      assertThat(run(target, TargetOperations.WS_ECHO, "nothing {id}").error())
          .isEqualTo(ErrorKind.TIMEOUT);
      assertThat(run(target, TargetOperations.WS_ECHO, "back {id}").outcome())
          .isEqualTo(Outcome.OK);
    }
  }

  @Test
  void echo_manyAtOnce_eachIsFoundAgain() throws Exception {
    try (ChatServer server = new ChatServer();
        OpenTarget target = open(server.url(), PATIENCE.toMillis())) {
      AsyncDriver driver = driver(target, TargetOperations.WS_ECHO, "back {id} {payload}");
      List<CompletionStage<OperationResult>> begun = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        begun.add(driver.start(Calls.call(i)));
      }
      for (CompletionStage<OperationResult> each : begun) {
        assertThat(each.toCompletableFuture().get().outcome()).isEqualTo(Outcome.OK);
      }
    }
  }

  @Test
  void echo_serverHangsUp_failsAndIsOpenedAgainAndCounted() throws Exception {
    try (ChatServer server = new ChatServer();
        OpenTarget target = open(server.url(), PATIENCE.toMillis())) {
      assertThat(run(target, TargetOperations.WS_ECHO, "hang-up {id}").error())
          .isEqualTo(ErrorKind.CONNECTION);
      Await.until("it is opened again", PATIENCE, () -> reconnects.get() == 1);
      assertThat(run(target, TargetOperations.WS_ECHO, "long {id}").error())
          .as("longer than is taken")
          .isEqualTo(ErrorKind.CONNECTION);
      Await.until("it is opened again", PATIENCE, () -> reconnects.get() == 2);
      assertThat(run(target, TargetOperations.WS_BROADCAST, "all {id}").outcome())
          .isEqualTo(Outcome.OK);
    }
  }

  @Test
  void echo_serverComesLater_succeedsThen() throws Exception {
    int port = NginxServer.freePort();
    try (OpenTarget target = open("ws://127.0.0.1:" + port + "/chat", PATIENCE.toMillis())) {
      assertThat(run(target, TargetOperations.WS_ECHO, "back {id}").error())
          .isEqualTo(ErrorKind.CONNECTION);
      try (ChatServer _ = new ChatServer(port)) {
        Await.until(
            "it is found",
            PATIENCE,
            () -> run(target, TargetOperations.WS_ECHO, "back {id}").outcome() == Outcome.OK);
        assertThat(reconnects).as("it was never lost").hasValue(0);
      }
    }
  }

  @Test
  void echo_serverIsNoWebSocket_isAConnectionError() throws Exception {
    try (HostileServer server = new HostileServer();
        OpenTarget target =
            open(server.url().replace("http", "ws") + "/good", PATIENCE.toMillis())) {
      assertThat(run(target, TargetOperations.WS_ECHO, "back {id}").error())
          .isEqualTo(ErrorKind.CONNECTION);
    }
  }

  @Test
  void close_underWay_ends() throws Exception {
    try (ChatServer server = new ChatServer()) {
      OpenTarget target = open(server.url(), PATIENCE.toMillis());
      var begun = driver(target, TargetOperations.WS_ECHO, "nothing {id}").start(Calls.call(1));
      target.close();
      assertThat(begun.toCompletableFuture().get().error())
          .isIn(ErrorKind.ABANDONED, ErrorKind.CONNECTION);
    }
  }

  @Test
  void driver_whatCannotBe_isRefused() throws Exception {
    try (OpenTarget one = open("ws://127.0.0.1:1/chat", 1, 1_000)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> run(one, Receivers.OTHERS, "{id}"))
          .withMessageContaining("connections: 2 or more");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> run(one, "http", "{id}"))
          .withMessage("WebSocket has no such operation; there are: ws-echo, ws-broadcast");
    }
  }

  private OpenTarget open(String url, long timeoutMillis) {
    return open(url, CONNECTIONS, timeoutMillis);
  }

  private OpenTarget open(String url, int connections, long timeoutMillis) {
    Endpoint endpoint = new Endpoint(url, HttpVersion.HTTP1, connections, 1 << 20, "", false);
    return new WebSocketTargets(
            Calls.HERE,
            new MessageIds(new Random(5)),
            target -> reconnects.incrementAndGet(),
            System::nanoTime)
        .open(new Target("chat", Target.WEBSOCKET, endpoint, timeoutMillis, Map.of()));
  }

  private static AsyncDriver driver(OpenTarget target, String operation, String body) {
    return (AsyncDriver)
        target.driver(
            WeightedOperation.on(
                "chat", operation, Request.message(body, Receivers.ALL), "items", 1));
  }

  private static OperationResult run(OpenTarget target, String operation, String body)
      throws Exception {
    return driver(target, operation, body).run(Calls.call(1));
  }

  private static OperationResult run(OpenTarget target, Receivers receivers, String body)
      throws Exception {
    return target
        .driver(
            WeightedOperation.on(
                "chat",
                TargetOperations.WS_BROADCAST,
                Request.message(body, receivers),
                "items",
                1))
        .run(Calls.call(1));
  }
}
