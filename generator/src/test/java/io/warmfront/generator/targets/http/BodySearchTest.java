package io.warmfront.generator.targets.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BodySearchTest {
  private static final long SEED = 11;

  @Test
  void next_anyTextOfFewLetters_findsWhatIndexOfFinds() {
    Random random = new Random(SEED);
    for (int i = 0; i < 5_000; i++) {
      String text = letters(random, random.nextInt(40));
      String sought = letters(random, 1 + random.nextInt(6));
      assertThat(finds(text, sought))
          .as("'%s' in '%s', seed %d", sought, text, SEED)
          .isEqualTo(text.contains(sought));
    }
  }

  @Test
  void next_moreThanBytes_findsIt() {
    assertThat(finds("…ist da: grün…", "grün")).isTrue();
  }

  private static boolean finds(String text, String sought) {
    BodySearch search = new BodySearch(new BodySearch.Sought(sought));
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      search.next(each);
    }
    return search.isFound();
  }

  private static String letters(Random random, int length) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      letters.append((char) ('a' + random.nextInt(2)));
    }
    return letters.toString();
  }
}
