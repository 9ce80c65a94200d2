package io.warmfront.cacheupdater.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisResponseTimeoutException;

class RedisFaultTest {
  @Test
  void of_serverReplies_areUnavailable() {
    for (String reply :
        List.of(
            "LOADING Redis is loading the dataset in memory",
            "READONLY You can't write against a read only replica.",
            "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
            "CLUSTERDOWN Hash slot not served",
            "TRYAGAIN Multiple keys request during rehashing of slot",
            "OOM command not allowed when used memory > 'maxmemory'.",
            "ERR Error running script: @user_script:14: -OOM command not allowed",
            "NOAUTH Authentication required.",
            "WRONGPASS invalid username-password pair or user is disabled.",
            "MISCONF Redis is configured to save RDB snapshots",
            "NOREPLICAS Not enough good replicas to write.",
            "BUSY Redis is busy running a script.",
            "ERR max number of clients reached")) {
      assertThat(
              RedisFault.of("h:1", new RedisException(reply + ". channel: [x] command: y")).code())
          .as(reply)
          .isEqualTo(ErrorCode.UNAVAILABLE);
    }
  }

  @Test
  void of_noConnection_isUnreachable() {
    for (RuntimeException fault :
        List.of(
            new RedisConnectionException("refused"),
            new RedisResponseTimeoutException("no answer"),
            new IllegalStateException("wrapped", new RedisConnectionException("refused")))) {
      assertThat(RedisFault.of("h:1", fault).code()).isEqualTo(ErrorCode.UNREACHABLE);
    }
  }

  @Test
  void of_anythingElse_isUnknown() {
    for (String reply :
        List.of(
            "ERR unknown command",
            "WRONGTYPE Operation against a key",
            "ERR x. channel: [] command: (SET), params: [OOM READONLY]")) {
      assertThat(RedisFault.of("h:1", new RedisException(reply)).code())
          .as(reply)
          .isEqualTo(ErrorCode.UNKNOWN);
    }
  }

  @Test
  void of_replyWithPayload_payloadIsNotShown() {
    RedisException fault =
        new RedisException("ERR broken. channel: [id: 1] command: (EVAL), params: [secret]");
    assertThat(RedisFault.of("h:1", fault)).hasMessage("Redis at h:1: ERR broken");
  }
}
