package io.warmfront.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.warmfront.contract.proto.OutcomeCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {
  @ParameterizedTest
  @EnumSource
  void of_itsCode_isTheOutcome(Outcome outcome) {
    assertThat(Outcome.of(outcome.code())).isEqualTo(outcome);
  }

  @Test
  void code_ofAll_coversTheWire() {
    assertThat(Stream.of(Outcome.values()).map(Outcome::code))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(OutcomeCode.values())
                .filter(it -> it != OutcomeCode.OUTCOME_UNSPECIFIED)
                .filter(it -> it != OutcomeCode.UNRECOGNIZED)
                .toList());
  }

  @ParameterizedTest
  @EnumSource(
      value = OutcomeCode.class,
      names = {"OUTCOME_UNSPECIFIED", "UNRECOGNIZED"})
  void of_aCodeThatIsNone_isRefused(OutcomeCode code) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Outcome.of(code))
        .withMessageContaining(code.name());
  }

  @ParameterizedTest
  @EnumSource
  void isHit_andIsMiss_excludeEachOther(Outcome outcome) {
    assertThat(outcome.isHit() && outcome.isMiss()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void isCompleted_ofWhatHitOrMissed_isTrue(Outcome outcome) {
    assertThat(outcome.isCompleted() || !(outcome.isHit() || outcome.isMiss())).isTrue();
  }
}
