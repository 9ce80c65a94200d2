package io.warmfront.contract.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  @Test
  void number_ofAll_isUniqueAndFitsAProcess() {
    assertThat(Stream.of(ExitCode.values()).map(ExitCode::number))
        .doesNotHaveDuplicates()
        .allMatch(it -> it >= 0 && it <= 255);
  }

  @Test
  void code_ofAnException_isTheOneItWasMadeWith() {
    IllegalStateException cause = new IllegalStateException("down");
    assertThat(new PipelineException(ErrorCode.UNREACHABLE, "no answer", cause))
        .hasMessage("no answer")
        .hasCause(cause)
        .extracting(PipelineException::code)
        .isEqualTo(ErrorCode.UNREACHABLE);
  }
}
