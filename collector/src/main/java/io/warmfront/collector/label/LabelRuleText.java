package io.warmfront.collector.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.warmfront.contract.label.LabelRule;

/** Rules as they stand on their topic. */
public final class LabelRuleText {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private LabelRuleText() {}

  /**
   * Returns the rule of a JSON text.
   *
   * @throws IllegalArgumentException if the text is no rule, saying why
   */
  public static LabelRule parse(String text) {
    try {
      LabelRule rule = JSON.readValue(text, LabelRule.class);
      if (rule == null) {
        throw new IllegalArgumentException("a rule must be an object, was null");
      }
      return rule;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }
}
