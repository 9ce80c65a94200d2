package io.warmfront.cacheupdater.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.warmup.KeySelection;
import io.warmfront.testing.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SelectedKeysTest {
  /** Few letters, one of them of two bytes, so that prefixes of prefixes come up. */
  private static final List<String> LETTERS = List.of("a", "b", "ä", ":");

  @Test
  void contains_anyKey_isWhatPrefixesAndNamesSay() {
    Seeded.check(random -> {
      for (int round = 0; round < 500; round++) {
        List<String> prefixes = texts(random, random.nextInt(6));
        List<String> keys = texts(random, random.nextInt(4));
        KeySelection selection = new KeySelection(prefixes, keys);
        SelectedKeys selected = new SelectedKeys(selection);
        for (String key : texts(random, 30)) {
          boolean expected =
              selection.wantsAll()
                  || keys.contains(key)
                  || prefixes.stream().anyMatch(key::startsWith);
          assertThat(selected.contains(key.getBytes(StandardCharsets.UTF_8)))
              .as("%s of %s", key, selection)
              .isEqualTo(expected);
        }
      }
    });
  }

  @Test
  void contains_bytesThatAreNoText_areKeysAsWell() {
    byte[] key = {'a', (byte) 0xff};

    assertThat(new SelectedKeys(new KeySelection(List.of("a"), List.of())).contains(key)).isTrue();
    assertThat(new SelectedKeys(new KeySelection(List.of("b"), List.of())).contains(key)).isFalse();
    assertThat(new SelectedKeys(KeySelection.ALL).contains(new byte[0])).isTrue();
  }

  private static List<String> texts(RandomGenerator random, int count) {
    return Stream.generate(() -> text(random)).limit(count).toList();
  }

  private static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(4);
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.get(random.nextInt(LETTERS.size())));
    }
    return text.toString();
  }
}
