package io.warmfront.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final List<String> order = new ArrayList<>();

  @Test
  void rounds_ofThree_goThereAndBack() throws Exception {
    Turns.rounds(session(false), 2, contenders());
    assertThat(String.join("", order)).isEqualTo("abccbaabccba");
  }

  @Test
  void rounds_quick_areOneWithoutTheWayBack() throws Exception {
    assertThat(Turns.rounds(session(true), 5, contenders())).hasSize(1);
    assertThat(String.join("", order)).isEqualTo("abc");
  }

  @Test
  void ratio_ofRounds_isTheMedianWithItsExtremes() {
    List<Turns> rounds = List.of(turns(3, 2), turns(5, 2), turns(2, 2));
    Ratio ratio = Ratio.of(rounds, "a", "b", 3);
    assertThat(ratio).isEqualTo(new Ratio(1.5, 1, 2.5, 3));
    assertThat(ratio.inBars()).isEqualTo(0.5);
  }

  @Test
  void ratio_ofSeveralTurns_isThatOfTheirMeans() {
    Turns turns = new Turns(Map.of("a", List.of(cost(1), cost(5)), "b", List.of(cost(2))));
    assertThat(turns.ratio("a", "b")).isEqualTo(1.5);
  }

  private List<Contender> contenders() {
    return List.of(contender("a"), contender("b"), contender("c"));
  }

  private Contender contender(String name) {
    return new Contender(
        name,
        () -> {
          order.add(name);
          return cost(1);
        });
  }

  private static Turns turns(double one, double other) {
    return new Turns(Map.of("a", List.of(cost(one)), "b", List.of(cost(other))));
  }

  private static Cost cost(double micros) {
    return new Cost(micros, 1_000, Map.of());
  }

  private static Session session(boolean isQuick) {
    return new Session(Path.of("."), isQuick, new PrintWriter(new StringWriter()), Path.of("."));
  }
}
