package io.warmfront.recording.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warmfront.recording.RecordedOperation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a CSV file becomes, and what is said of mistakes in it. */
class TraceFileTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void read_threeColumns_areTimeOperationAndKey() throws IOException {
    assertThat(read("0,GET,7\n0.25,SET,8\n\n1.5,GET,7\n", null))
        .containsExactly(
            operation(0, "GET", 7), operation(250_000, "SET", 8), operation(1_500_000, "GET", 7));
  }

  @Test
  void check_rightFile_isSummedUp() throws IOException {
    assertThat(check("5,GET,7\n5.25,SET,8\n7,GET,7\n", null))
        .isEqualTo(
            new TraceCheck.Right(
                TraceTime.SECONDS,
                3,
                5_000_000,
                7_000_000,
                new java.util.TreeMap<>(Map.of("GET", 2L, "SET", 1L)),
                List.of()));
  }

  @Test
  void read_header_namesColumnsInAnyOrder() throws IOException {
    String text = "Key,status,tenant,op,timestamp,key_space\n8,200,acme,GET,12,items\n";

    assertThat(read(text, null))
        .containsExactly(
            new RecordedOperation(
                12_000_000, 12_000_000, false, "trace", "GET", "acme", "items", 8));
    assertThat(((TraceCheck.Right) check(text, null)).ignored()).containsExactly("status");
  }

  @Test
  void read_quotes_holdCommasAndQuotes() throws IOException {
    assertThat(read("1,\"GET, again\",\"a \"\"b\"\"\"\n", null))
        .extracting(RecordedOperation::operation)
        .containsExactly("GET, again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-20T09:00:00.25Z       |         | 1795165200250000
          2026-11-20T10:00:00.25+01:00  |         | 1795165200250000
          2026-11-20 09:00:00.250001Z   |         | 1795165200250001
          1795165200                    |         | 1795165200000000
          1795165200.25                 |         | 1795165200250000
          1795165200250                 |         | 1795165200250000
          1795165200250.5               |         | 1795165200250500
          1795165200250001              |         | 1795165200250001
          12.5                          |         | 12500000
          12.0000004                    |         | 12000000
          1500                          | MILLIS  | 1500000
          1500                          | MICROS  | 1500
          1500                          | SECONDS | 1500000000
          """)
  void read_timeOfAnyForm_isMicroseconds(String time, @Nullable TraceTime unit, long micros)
      throws IOException {
    assertThat(read(time + ",GET,1\n", unit))
        .extracting(RecordedOperation::dueMicros)
        .containsExactly(micros);
  }

  @Test
  void read_keys_areTheirNumbersOrHashes() throws IOException {
    List<Long> ids =
        read(
                """
                1,GET,0
                1,GET,9223372036854775807
                1,GET,9223372036854775808
                1,GET,user:17
                1,GET,user:18
                1,GET,user:17
                1,GET,007
                """,
                null)
            .stream()
            .map(RecordedOperation::id)
            .toList();

    assertThat(ids).startsWith(0L, Long.MAX_VALUE).allMatch(it -> it >= 0);
    assertThat(ids.get(3)).isEqualTo(ids.get(5)).isNotEqualTo(ids.get(4));
    assertThat(ids.get(6)).isNotEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                     | 0 | 0 | there is no row
          time,operation,key                     | 0 | 0 | there is no row
          time,operation                         | 1 | 0 | the header has no 'key'
          time,operation,key,op                  | 1 | 4 | 'op' is a second column 'operation'
          1,GET                                  | 1 | 0 | the row has 2 cells
          1,GET,2,a,b,c                          | 1 | 0 | the row has 6 cells
          1,GET,2;2,GET                          | 2 | 0 | the row has 2 cells
          1,GET,2;2,GET,3,acme                   | 2 | 0 | the row has 4 cells
          yesterday,GET,2                        | 1 | 1 | 'yesterday' is no time
          2026-11-20T09:00:00,GET,2              | 1 | 1 | '2026-11-20T09:00:00' is no time
          -1,GET,2                               | 1 | 1 | '-1' is no time
          1e3,GET,2                              | 1 | 1 | '1e3' is no time
          999999999999999999,GET,2               | 1 | 1 | '999999999999999999' is no time
          1,GET,2;2026-11-20T09:00:00Z,GET,2     | 2 | 1 | '2026-11-20T09:00:00Z' is no time
          2026-11-20T09:00:00Z,GET,2;5,GET,2     | 2 | 1 | '5' is no time
          100,GET,2;69.9,GET,2                   | 2 | 1 | '69.9' is 30 s before the time of an earlier row
          1,,2                                   | 1 | 2 | operation is empty
          1,GET,                                 | 1 | 3 | key is empty
          key,op,time;,GET,5                     | 2 | 1 | key is empty
          1,"GET,2                               | 0 | 0 | it is no CSV
          """)
  void check_mistake_isToldWithItsPlace(String rows, long line, int column, String message)
      throws IOException {
    TraceCheck check = check(rows.replace(';', '\n'), null);

    assertThat(check).isInstanceOf(TraceCheck.Wrong.class);
    TraceMistake mistake = ((TraceCheck.Wrong) check).mistakes().getFirst();
    assertThat(mistake.message()).startsWith(message);
    assertThat(mistake.line()).isEqualTo(line);
    assertThat(mistake.column()).isEqualTo(column);
    assertThat(mistake.expected()).isNotBlank();
  }

  @Test
  void check_severalMistakes_areToldAtOnceUpToALimit() throws IOException {
    StringBuilder rows = new StringBuilder("1,GET,1\n");
    for (int i = 0; i < 30; i++) {
      rows.append("x,,1\n");
    }

    TraceCheck.Wrong wrong = (TraceCheck.Wrong) check(rows.toString(), null);

    assertThat(wrong.mistakes()).hasSize(20);
    assertThat(wrong.mistakes().get(1))
        .isEqualTo(new TraceMistake(2, 2, "operation is empty", "1 to 100 printable characters"));
    assertThat(wrong.more()).isEqualTo(40);
  }

  @Test
  void check_keysInThePlaceOfOperations_areTooMany() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      rows.append("1,").append(i).append(",GET\n");
    }

    TraceCheck.Wrong wrong = (TraceCheck.Wrong) check(rows.toString(), null);

    assertThat(wrong.mistakes())
        .containsExactly(
            new TraceMistake(
                201,
                2,
                "there are more than 200 different ones",
                "few kinds of them; is it the right column?"));
  }

  @Test
  void check_notUtf8_isNoText() throws IOException {
    Path file = Files.write(folder.resolve("trace.csv"), new byte[] {'1', ',', (byte) 0xe4, ','});

    assertThat(((TraceCheck.Wrong) new TraceFile(file, null).check()).mistakes())
        .containsExactly(new TraceMistake(0, 0, "it is no text", "UTF-8"));
  }

  @Test
  void check_noFile_isThrown() {
    assertThatThrownBy(() -> new TraceFile(folder.resolve("absent.csv"), null).check())
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void text_ofOperations_isReadAsTheSame() throws IOException {
    long due = Instant.parse("2026-11-20T09:00:00.000007Z").toEpochMilli() * 1_000 + 7;
    List<RecordedOperation> operations =
        List.of(
            operation(0, "GET, or so", 7),
            new RecordedOperation(due, due, false, "trace", "SET", "acme", "items", 1L << 60));
    StringBuilder written = new StringBuilder();
    TraceText text = new TraceText(written);
    operations.forEach(text::add);

    assertThat(written.toString().lines().findFirst())
        .hasValue("time,operation,key,tenant,keyspace");
    assertThat(read(written.toString(), null)).containsExactlyElementsOf(operations);
    assertThat(text.count()).isEqualTo(2);
  }

  private List<RecordedOperation> read(String text, @Nullable TraceTime time) throws IOException {
    List<RecordedOperation> operations = new ArrayList<>();
    assertThat(new TraceFile(file(text), time).read(operations::add))
        .isInstanceOf(TraceCheck.Right.class);
    return operations;
  }

  private TraceCheck check(String text, @Nullable TraceTime time) throws IOException {
    return new TraceFile(file(text), time).check();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("trace.csv"), text, StandardCharsets.UTF_8);
  }

  private static RecordedOperation operation(long micros, String operation, long id) {
    return new RecordedOperation(micros, micros, false, "trace", operation, "", "", id);
  }
}
