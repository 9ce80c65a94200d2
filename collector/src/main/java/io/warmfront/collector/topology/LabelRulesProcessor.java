package io.warmfront.collector.topology;

import static java.util.Objects.requireNonNull;

import io.warmfront.collector.label.LabelRuleText;
import io.warmfront.contract.label.LabelRule;
import io.warmfront.contract.label.Tag;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the newest rule of each tag. What is no rule changes nothing and is told of. */
final class LabelRulesProcessor implements Processor<String, byte[], Void, Void> {
  private static final Logger LOG = LoggerFactory.getLogger(LabelRulesProcessor.class);

  private @Nullable KeyValueStore<String, String> rules;

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    rules = context.getStateStore(WindowTopology.LABEL_RULES);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    KeyValueStore<String, String> store = requireNonNull(rules);
    String name = String.valueOf(record.key());
    if (Tag.named(name).isEmpty()) {
      LOG.warn("no tag is called '{}': its rule is passed over", name);
      return;
    }
    byte @Nullable [] bytes = record.value();
    if (bytes == null || bytes.length == 0) {
      store.delete(name);
      return;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      LabelRule rule = LabelRuleText.parse(text);
      LOG.info("labels of {}: {}", name, rule);
      store.put(name, text);
    } catch (IllegalArgumentException e) {
      LOG.warn("the rule for {} is passed over: {}", name, e.getMessage());
    }
  }
}
