package io.warmfront.generator.operation.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NearCacheTest {
  private static final byte[] VALUE = {1, 2, 3, 4};

  private final NearCache near = new NearCache(10);

  @Test
  void get_kept_isTheValueUntilItChanges() {
    near.listening(true);
    near.keep("k", near.expect("k"), VALUE);
    assertThat(near.get("k")).isSameAs(VALUE);
    near.forget("k");
    assertThat(near.get("k")).isNull();
  }

  @Test
  void keep_changedSinceItWasAskedFor_isNotKept() {
    near.listening(true);
    Object expected = near.expect("k");
    near.forget("k");
    near.keep("k", expected, VALUE);
    assertThat(near.get("k")).isNull();
  }

  @Test
  void keep_allChangedSinceItWasAskedFor_isNotKept() {
    near.listening(true);
    Object expected = near.expect("k");
    near.forgetAll();
    near.keep("k", expected, VALUE);
    assertThat(near.get("k")).isNull();
  }

  @Test
  void keep_askedForAgainMeanwhile_onlyTheLaterAnswerIsKept() {
    near.listening(true);
    Object earlier = near.expect("k");
    Object later = near.expect("k");
    near.keep("k", earlier, new byte[] {9});
    assertThat(near.get("k")).isNull();
    near.keep("k", later, VALUE);
    assertThat(near.get("k")).isSameAs(VALUE);
  }

  @Test
  void keep_noValue_isNotKept() {
    near.listening(true);
    near.keep("k", near.expect("k"), null);
    assertThat(near.get("k")).isNull();
  }

  @Test
  void keep_moreBytesThanItMay_losesTheLeastRecentlyUsed() {
    near.listening(true);
    near.keep("a", near.expect("a"), VALUE);
    near.keep("b", near.expect("b"), VALUE);
    assertThat(near.get("a")).isNotNull();
    near.keep("c", near.expect("c"), VALUE);
    assertThat(near.get("b")).as("used longest ago").isNull();
    assertThat(near.get("a")).isNotNull();
    assertThat(near.get("c")).isNotNull();
    near.keep("d", near.expect("d"), new byte[11]);
    assertThat(near.get("d")).as("larger than everything").isNull();
  }

  @Test
  void listening_notOrNotAnyMore_keepsNothing() {
    near.keep("k", near.expect("k"), VALUE);
    assertThat(near.get("k")).as("nobody listens").isNull();
    near.listening(true);
    near.keep("k", near.expect("k"), VALUE);
    Object expected = near.expect("j");
    near.listening(false);
    assertThat(near.get("k")).isNull();
    near.listening(true);
    near.keep("j", expected, VALUE);
    assertThat(near.get("j")).as("asked for before the gap").isNull();
  }
}
