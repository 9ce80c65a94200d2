package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Operation;
import io.warmfront.contract.workload.TargetOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for people names each operation, and none besides. */
class OperationsPageTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

  @Test
  void page_asShipped_hasARowForEachOperation() throws IOException {
    String page =
        Files.readString(
            Path.of(System.getProperty("warmfront.home", ".."), "docs", "operations.md"));
    List<String> labels =
        Stream.concat(
                Stream.of(Operation.values()).map(Operation::label), TargetOperations.ALL.stream())
            .toList();

    assertThat(ROW.matcher(page).results().map((MatchResult it) -> it.group(1)))
        .containsExactlyInAnyOrderElementsOf(labels);
  }
}
