package io.warmfront.console.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {
  @Test
  void settings_none_areTheDefaults() {
    try (ApplicationContext context = ApplicationContext.run()) {
      assertThat(context.getBean(KafkaConfig.class)).isEqualTo(new KafkaConfig("127.0.0.1:9092"));
      assertThat(context.getBean(TopicsConfig.class)).isEqualTo(new TopicsConfig("warmfront."));
      assertThat(context.getBean(InstanceConfig.class)).isEqualTo(new InstanceConfig("console-1"));
      assertThat(context.getBean(ConsoleConfig.class).tokenPath())
          .isEqualTo(Path.of(".warmfront/console.token"));
    }
  }

  @Test
  void settings_all_areTaken() {
    try (ApplicationContext context =
        ApplicationContext.run(
            Map.of(
                "kafka.bootstrap.servers",
                "a:1,b:2",
                "warmfront.topics.prefix",
                "p-",
                "warmfront.instance",
                "c",
                "warmfront.console.token-file",
                "t"))) {
      assertThat(context.getBean(KafkaConfig.class)).isEqualTo(new KafkaConfig("a:1,b:2"));
      assertThat(context.getBean(TopicsConfig.class)).isEqualTo(new TopicsConfig("p-"));
      assertThat(context.getBean(InstanceConfig.class)).isEqualTo(new InstanceConfig("c"));
      assertThat(context.getBean(ConsoleConfig.class)).isEqualTo(new ConsoleConfig("t"));
    }
  }

  @Test
  void servers_withoutPort_isRejected() {
    assertThatThrownBy(() -> new KafkaConfig("localhost"))
        .hasMessageStartingWith("kafka.bootstrap.servers must have the form")
        .hasMessageEndingWith("was 'localhost'");
  }

  @Test
  void prefix_withSpace_isRejected() {
    assertThatThrownBy(() -> new TopicsConfig("my topics."))
        .hasMessageStartingWith("warmfront.topics.prefix must have the form");
  }

  @Test
  void instance_empty_isRejected() {
    assertThatThrownBy(() -> new InstanceConfig(""))
        .hasMessageStartingWith("warmfront.instance must have the form");
  }

  @Test
  void tokenFile_empty_isRejected() {
    assertThatThrownBy(() -> new ConsoleConfig(" "))
        .hasMessage("warmfront.console.token-file must not be empty");
  }
}
