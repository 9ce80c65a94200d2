package io.warmfront.contract.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeySelectionTest {
  @Test
  void wantsAll_nothingNamed_alone() {
    assertThat(KeySelection.ALL.wantsAll()).isTrue();
    assertThat(new KeySelection(List.of("a"), List.of()).wantsAll()).isFalse();
    assertThat(new KeySelection(List.of(), List.of("a")).wantsAll()).isFalse();
  }

  @Test
  void create_atTheLimits_isTaken() {
    List<String> prefixes = Collections.nCopies(KeySelection.MOST_PREFIXES, "p");
    List<String> keys = Collections.nCopies(KeySelection.MOST_KEYS, "ä".repeat(26));

    KeySelection selection = new KeySelection(prefixes, keys);

    assertThat(selection.keys()).hasSize(10_000);
  }

  @Test
  void create_tooMuchOrEmpty_isRefused() {
    assertRefused(
        Collections.nCopies(1_001, "p"), List.of(), "prefixes may be 1,000 at most, were 1,001");
    assertRefused(
        List.of(), Collections.nCopies(10_001, "k"), "keys may be 10,000 at most, were 10,001");
    assertRefused(
        List.of("ab"),
        Collections.nCopies(10_000, "ä".repeat(27)),
        "prefixes and keys may have 524,288 bytes together, were 540,002");
    assertRefused(List.of("a", ""), List.of(), "prefixes must not be empty texts");
    assertRefused(List.of(), List.of(""), "keys must not be empty texts");
    assertRefused(
        List.of("a\u0000"), List.of(), "prefixes must not have control characters in them");
  }

  private static void assertRefused(List<String> prefixes, List<String> keys, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeySelection(prefixes, keys))
        .withMessage(message);
  }
}
