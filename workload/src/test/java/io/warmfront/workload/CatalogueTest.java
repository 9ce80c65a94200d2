package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workloads that are shipped with the generator. */
class CatalogueTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("warmfront.home", ".."), "generator", "workloads");
  private static final Path PAGE =
      Path.of(System.getProperty("warmfront.home", ".."), "docs", "catalogue.md");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_asShipped_isValidAndCalledAsItsFile(Path file) throws IOException {
    Resolved resolved =
        WorkloadFile.resolve(
            file.toString(), Files.readAllBytes(file), WorkloadTexts.around(Map.of(), Map.of()));
    Workload workload = WorkloadTexts.valid(resolved.parsed());

    assertThat(file.getFileName().toString()).isEqualTo(workload.name() + ".yaml");
    assertThat(Files.readAllLines(file).getFirst()).as("what it is for").startsWith("# ");
  }

  @Test
  void page_asShipped_namesEachFileAndNoOther() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .filter(it -> it.startsWith("| [`"))
            .map(it -> it.substring(it.indexOf('`') + 1, it.indexOf('`', it.indexOf('`') + 1)))
            .sorted()
            .toList();

    assertThat(rows)
        .isEqualTo(
            files().stream().map(it -> it.getFileName().toString().replace(".yaml", "")).toList());
  }
}
