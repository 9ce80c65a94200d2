package io.warmfront.generator.operation.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RowFaultTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"22021", "22P02", "22001", "23502", "23505", "23514", "44000", "54000", "P0001"})
  void is_whatIsRefusedForWhatItIs_isTheRowsFault(String state) {
    assertThat(RowFault.is(new SQLException("refused", state))).isTrue();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "08006", "53300", "53100", "57014", "57P01", "57P03", "40001", "40P01", "25006", "42P01",
        "42501", "55P03", "58030", "XX000", "P0000", "22"
      })
  void is_whatMayBeTakenLater_isNot(String state) {
    assertThat(RowFault.is(new SQLException("not now", state))).isFalse();
  }

  @Test
  void is_whatThePoolSaysWithTheStateOfItsLastFailure_isNot() {
    assertThat(RowFault.is(new SQLTransientConnectionException("no connection", "22023")))
        .isFalse();
  }

  @Test
  void reason_long_isShortened() {
    assertThat(RowFault.reason(new SQLException("x".repeat(5_000), "23514")))
        .startsWith("PostgreSQL refuses it with 23514: xxx")
        .endsWith("x…")
        .hasSize(1_001);
  }
}
