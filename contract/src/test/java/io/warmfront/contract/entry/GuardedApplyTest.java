package io.warmfront.contract.entry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The text and the arguments; what the script does is tested where a server is. */
class GuardedApplyTest {
  @Test
  void script_asRead_isTheWholeFile() {
    assertThat(GuardedApply.SCRIPT).startsWith("-- ").endsWith("return answers\n").isASCII();
  }

  /** The answers are written as numbers in the script and as constants here. */
  @Test
  void script_answers_areTheConstants() {
    assertThat(
            GuardedApply.SCRIPT
                .lines()
                .filter(it -> it.contains("answers[i] ="))
                .map(it -> Long.parseLong(it.substring(it.indexOf('=') + 1).strip()))
                .distinct())
        .containsExactlyInAnyOrder(GuardedApply.APPLIED, GuardedApply.STALE, GuardedApply.FOREIGN);
  }

  /** The script looks at the header of what is there; its length is that of an empty entry. */
  @Test
  void script_header_isAsLongAsAnEmptyEntry() {
    int length = CacheEntry.tombstone(1, 1).encode().length;
    assertThat(GuardedApply.SCRIPT)
        .contains("redis.call('GETRANGE', key, 0, %d)".formatted(length - 1))
        .contains("#current ~= %d ".formatted(length));
  }

  /** Lua's numbers are doubles: a version must never become one. */
  @Test
  void script_versions_stayText() {
    assertThat(GuardedApply.SCRIPT).doesNotContain("tonumber");
  }

  /** An expiry of 0 or below is an error to Redis, half-way through the keys of a call. */
  @Test
  void forgetAt_anyTime_isAPositiveDecimal() {
    assertThat(List.of(ascii(-5), ascii(0), ascii(1), ascii(1_795_262_400_000L)))
        .containsExactly("1", "1", "1", "1795262400000");
  }

  private static String ascii(long millis) {
    return new String(GuardedApply.forgetAt(millis), US_ASCII);
  }
}
