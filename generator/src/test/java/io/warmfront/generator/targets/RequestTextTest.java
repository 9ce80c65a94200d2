package io.warmfront.generator.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.generator.operation.OperationCall;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RequestTextTest {
  private static final OperationCall CALL =
      new OperationCall(new CacheKey("acme", "items", 42), 60_000, 255);

  private final MessageIds ids = new MessageIds(new Random(3));

  @Test
  void render_everyVariable_isReplaced() {
    assertThat(rendered("/{tenant}/{keyspace}/{key}?r={revision}&k={key}"))
        .isEqualTo("/acme/items/42?r=ff&k=42");
    assertThat(rendered("<{payload}>")).isEqualTo("<" + CALL.payload() + ">");
    assertThat(rendered("{id}")).isNotEqualTo(rendered("{id}"));
  }

  @Test
  void render_otherBraces_areLeft() {
    assertThat(rendered("{\"a\": {\"k\": {key}}, {keys} {}{"))
        .isEqualTo("{\"a\": {\"k\": 42}, {keys} {}{");
    assertThat(new RequestText("{keys}").isConstant()).isTrue();
    assertThat(new RequestText("{key}").isConstant()).isFalse();
    assertThat(rendered("")).isEmpty();
  }

  @Test
  void find_whateverStandsAround_isTheNumber() {
    long number = ids.next();
    String text = new RequestText("{\"m\":\"{id}\"}").render(CALL, ids, number);
    assertThat(ids.find("0:" + text + "7")).isEqualTo(OptionalLong.of(number));
    assertThat(ids.find("nothing")).isEmpty();
    assertThat(new MessageIds(new Random(4)).find(text)).as("another generator's").isEmpty();
  }

  private String rendered(String text) {
    return new RequestText(text).render(CALL, ids);
  }
}
