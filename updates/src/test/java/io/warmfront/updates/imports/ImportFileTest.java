package io.warmfront.updates.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.update.CacheUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportFileTest {
  private static final long NOW = 1_795_165_200_000L;

  @TempDir private Path folder = Path.of("");

  @Test
  void read_csv_hasAllFields() throws Exception {
    List<CacheUpdate> updates =
        updates(
            ImportFormat.CSV,
            """
            \ufeffkey,value,value_base64,op,version,expires_at,ttl_ms
            t:acme:items:1,"a ""big"", one",,,,,
            t:acme:items:2,,YWJj,put,7,2026-11-20T10:00:00+01:00,

            t:acme:items:3,,,delete,8,,
            ü,,,,,,5000
            """);

    assertThat(updates)
        .containsExactly(
            update("t:acme:items:1", 100, CacheUpdate.NEVER, "a \"big\", one"),
            update("t:acme:items:2", 7, NOW, "abc"),
            new CacheUpdate("t:acme:items:3".getBytes(UTF_8), 8, CacheUpdate.NEVER, null),
            update("ü", 101, NOW + 5_000, ""));
  }

  @Test
  void read_jsonLines_hasAllFields() throws Exception {
    List<CacheUpdate> updates =
        updates(
            ImportFormat.JSONL,
            """
            {"key": "a", "value": "text", "version": 7}
            {"key": "b", "value": {"name": "ü", "price": 1.50}, "ttl_ms": 5000}

            {"key": "c", "op": "delete", "value": null}
            {"key": "d", "value_base64": "AAE=", "expires_at": 1795165200000}
            {"key": "e", "value": 5}
            """);

    assertThat(updates)
        .containsExactly(
            update("a", 7, CacheUpdate.NEVER, "text"),
            update("b", 100, NOW + 5_000, "{\"name\":\"ü\",\"price\":1.50}"),
            new CacheUpdate("c".getBytes(UTF_8), 101, CacheUpdate.NEVER, null),
            new CacheUpdate("d".getBytes(UTF_8), 102, NOW, new byte[] {0, 1}),
            update("e", 103, CacheUpdate.NEVER, "5"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "key,value;,v|2|1|there is no key",
        "key,op;a,|2|1|a put has no value",
        "key,value,op;a,v,drop|2|3|op is 'drop'",
        "key,value,op;a,v,delete|2|2|a delete has a value",
        "key,value,value_base64;a,v,YQ==|2|3|there are two values",
        "key,value_base64;a,_|2|2|it is no Base64",
        "key,value,version;a,v,0|2|3|version is '0'",
        "key,value,version;a,v,4611686018427387904|2|3|version is '4611686018427387904'",
        "key,value,version;a,v,99999999999999999999|2|3|version is '99999999999999999999'",
        "key,value,expires_at;a,v,tomorrow|2|3|expires_at is 'tomorrow'",
        "key,value,ttl_ms;a,v,-1|2|3|ttl_ms is '-1'",
        "key,value,ttl_ms,expires_at;a,v,1,1|2|3|there are two expiries",
        "key,value,op,ttl_ms;a,,delete,5|2|4|a delete has an expiry",
        "key,value;a|2|0|the row has 1 cells",
        "key,colour;a,red|1|2|there is no column 'colour'",
        "key,key,value;a,a,v|1|2|'key' is there twice",
        "value,op;v,|1|0|the header has no key",
        "key,value|0|0|there is no update",
        "key,value;\"a,v|0|0|it is no CSV"
      })
  void check_wrongCsv_saysWhere(String text, long line, int column, String message)
      throws Exception {
    assertWrong(ImportFormat.CSV, text.replace(';', '\n') + "\n", line, column, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"key\":\"a\",\"value\":1};{\"key\":|2|0|it is no JSON",
        "[1]|1|1|it is no object",
        "{\"key\":\"a\",\"valeu\":1}|1|12|there is no field 'valeu'",
        "{\"key\":[],\"value\":1}|1|2|'key' is no text and no whole number",
        "{\"value\":1}|1|0|there is no key",
        "{\"key\":\"a\",\"value\":1,\"version\":1.5}|1|22|'version' is no text and no whole",
        "{\"key\":\"a\",\"value\":1,\"version\":-5}|1|22|version is '-5'",
        "{\"key\":\"a\",\"key\":\"b\"}|1|0|it is no JSON",
        "{\"key\":\"a\",\"value\":1} x|1|0|it is no JSON"
      })
  void check_wrongJson_saysWhere(String text, long line, int column, String message)
      throws Exception {
    assertWrong(ImportFormat.JSONL, text.replace(';', '\n') + "\n", line, column, message);
  }

  @Test
  void check_manyMistakes_keepsTheFirstAndCountsTheOthers() throws Exception {
    ImportCheck check = file(ImportFormat.CSV, "key,value\n" + ",v\n".repeat(30)).check();

    assertThat(check)
        .isInstanceOfSatisfying(
            ImportCheck.Wrong.class,
            it -> {
              assertThat(it.mistakes()).hasSize(20);
              assertThat(it.more()).isEqualTo(10);
            });
  }

  @Test
  void check_valueThatIsTooLarge_saysHowLarge() throws Exception {
    assertWrong(
        ImportFormat.CSV,
        "key,value\nk," + "x".repeat(1_000_000) + "\n",
        2,
        2,
        "key and value have 1,000,001 bytes");
  }

  @Test
  void check_noText_saysSo() throws Exception {
    Path file = Files.write(folder.resolve("f"), Base64.getDecoder().decode("//79/Pv6"));

    assertThat(new ImportFile(file, ImportFormat.CSV).check())
        .isEqualTo(
            new ImportCheck.Wrong(List.of(new ImportMistake(0, 0, "it is no text", "UTF-8")), 0));
  }

  @Test
  void format_ofAName_isTold() {
    assertThat(ImportFormat.of(Path.of("a.CSV"))).contains(ImportFormat.CSV);
    assertThat(ImportFormat.of(Path.of("a.jsonl"))).contains(ImportFormat.JSONL);
    assertThat(ImportFormat.of(Path.of("a.ndjson"))).contains(ImportFormat.JSONL);
    assertThat(ImportFormat.of(Path.of("a.json"))).isEmpty();
  }

  private void assertWrong(ImportFormat format, String text, long line, int column, String message)
      throws Exception {
    assertThat(file(format, text).check())
        .isInstanceOfSatisfying(
            ImportCheck.Wrong.class,
            it -> {
              ImportMistake first = it.mistakes().getFirst();
              assertThat(first.message()).startsWith(message);
              assertThat(first.line()).isEqualTo(line);
              assertThat(first.expected()).isNotBlank();
              if (column > 0 || !message.startsWith("it is no JSON")) {
                assertThat(first.column()).isEqualTo(column);
              }
            });
  }

  private List<CacheUpdate> updates(ImportFormat format, String text) throws Exception {
    List<CacheUpdate> updates = new ArrayList<>();
    long[] version = {100};
    ImportCheck check =
        file(format, text)
            .read(it -> {
              updates.add(it.toUpdate(() -> version[0]++, NOW));
              return true;
            });
    assertThat(check).isInstanceOf(ImportCheck.Right.class);
    return updates;
  }

  private static CacheUpdate update(String key, long version, long expiresAt, String value) {
    return new CacheUpdate(key.getBytes(UTF_8), version, expiresAt, value.getBytes(UTF_8));
  }

  private ImportFile file(ImportFormat format, String text) throws IOException {
    return new ImportFile(Files.writeString(folder.resolve("f"), text), format);
  }
}
