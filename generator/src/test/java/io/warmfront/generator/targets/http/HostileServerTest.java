package io.warmfront.generator.targets.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.HttpVersion;
import io.warmfront.contract.workload.Request;
import io.warmfront.generator.NginxServer;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.targets.OpenTarget;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does, each operation ends once, in time, and the next one is not harmed. */
class HostileServerTest {
  private static final long PATIENCE_MILLIS = 20_000;
  private static final OperationResult ITEM = OperationResult.of(Outcome.OK, 4);

  private HostileServer server;

  @BeforeEach
  void start() throws Exception {
    server = new HostileServer();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/reset, CONNECTION",
    "/hang-up, CONNECTION",
    "/truncated, BODY_TRUNCATED",
    "/truncated-chunk, BODY_TRUNCATED",
    "/huge, BODY_TOO_LARGE",
    "/endless, BODY_TOO_LARGE",
    "/rubbish, ANSWER_INVALID",
    "/bad-chunk, ANSWER_INVALID",
    "/bomb, ANSWER_INVALID"
  })
  void get_badAnswer_isAnErrorOfItsKindAndTheNextIsNone(String path, ErrorKind expected)
      throws Exception {
    try (OpenTarget target = open(1, PATIENCE_MILLIS)) {
      assertThat(Calls.get(target, path).error()).isEqualTo(expected);
      assertThat(Calls.get(target, "/good")).isEqualTo(ITEM);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/silent", "/drip"})
  void get_tooSlow_isATimeoutAndTheNextIsNone(String path) throws Exception {
    try (OpenTarget target = open(1, 1_000)) {
      assertThat(Calls.get(target, path).error()).isEqualTo(ErrorKind.TIMEOUT);
      assertThat(Calls.get(target, "/good")).isEqualTo(ITEM);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/continue", "/closing", "/until-the-end", "/twice", "/good"})
  void get_unusualAnswer_isGoodEachTime(String path) throws Exception {
    try (OpenTarget target = open(1, PATIENCE_MILLIS)) {
      assertThat(Calls.get(target, path)).isEqualTo(ITEM);
    }
    try (OpenTarget target = open(1, PATIENCE_MILLIS)) {
      assertThat(Calls.atOnce(target, Request.get(path), 3)).contains(ITEM);
    }
  }

  @Test
  void get_allConnectionsBusy_isAnEmptyPool() throws Exception {
    try (OpenTarget target = open(1, 1_000)) {
      List<OperationResult> results = Calls.atOnce(target, Request.get("/silent"), 50);
      assertThat(results.getFirst().error()).isEqualTo(ErrorKind.TIMEOUT);
      assertThat(results)
          .extracting(OperationResult::error)
          .contains(ErrorKind.POOL_EXHAUSTED)
          .containsOnly(ErrorKind.TIMEOUT, ErrorKind.POOL_EXHAUSTED);
    }
  }

  @Test
  void get_nobodyListens_failsAtOnceEachTime() throws Exception {
    String nowhere = "http://127.0.0.1:" + NginxServer.freePort();
    for (HttpVersion version : HttpVersion.values()) {
      try (OpenTarget target = Calls.open(Calls.target(nowhere, version, 5, PATIENCE_MILLIS))) {
        assertThat(Calls.atOnce(target, Request.get("/"), 100))
            .extracting(OperationResult::error)
            .containsOnly(ErrorKind.CONNECTION);
      }
    }
  }

  @Test
  void get_saysNothingBeforeHttp2_isATimeout() throws Exception {
    try (OpenTarget target = Calls.open(Calls.target(server.url(), HttpVersion.HTTP2, 1, 1_000))) {
      assertThat(Calls.get(target, "/").error())
          .isIn(ErrorKind.TIMEOUT, ErrorKind.POOL_EXHAUSTED, ErrorKind.ANSWER_INVALID);
    }
  }

  @Test
  void close_underWay_ends() throws Exception {
    OpenTarget target = open(1, PATIENCE_MILLIS);
    var begun = Calls.begin(target, Request.get("/silent"), 1);
    var waiting = Calls.begin(target, Request.get("/silent"), 2);
    var held = Calls.driver(target, Request.get("/silent")).start(Calls.call(4));
    target.close();
    assertThat(begun.toCompletableFuture().get().error())
        .isIn(ErrorKind.CONNECTION, ErrorKind.ABANDONED);
    assertThat(waiting.toCompletableFuture().get().error())
        .isIn(ErrorKind.CONNECTION, ErrorKind.ABANDONED);
    assertThat(held.toCompletableFuture().get().error())
        .isIn(ErrorKind.CONNECTION, ErrorKind.ABANDONED);
    var late = Calls.begin(target, Request.get("/good"), 3);
    assertThat(late.toCompletableFuture().get().error()).isEqualTo(ErrorKind.ABANDONED);
  }

  private OpenTarget open(int connections, long timeoutMillis) {
    return Calls.open(Calls.target(server.url(), HttpVersion.HTTP1, connections, timeoutMillis));
  }
}
