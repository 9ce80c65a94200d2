package io.warmfront.contract.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Records of JSON text that may be long. A short one is the text itself; one of {@value
 * #LEAST_BYTES} bytes or more is compressed with gzip, whose first byte no JSON text begins with.
 * So records from before there were long ones stay readable, and a command with 50,000 tenants fits
 * into what a broker takes.
 */
public final class PackedJson {
  /** From this length on a text is compressed. */
  public static final int LEAST_BYTES = 64 << 10;

  /** What a record may become when it is unpacked. */
  static final int MOST_BYTES = 64 << 20;

  private static final byte GZIP_FIRST = 0x1f;

  private PackedJson() {}

  /** Returns the record of a JSON text. */
  public static byte[] pack(byte[] json) {
    if (json.length < LEAST_BYTES) {
      return json;
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream(json.length / 8);
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory always takes bytes", impossible);
    }
    return packed.toByteArray();
  }

  /**
   * Returns the JSON text of a record.
   *
   * @throws IllegalArgumentException if it is compressed and broken, or longer than 64 MiB
   */
  public static byte[] unpack(byte[] bytes) {
    if (bytes.length == 0 || bytes[0] != GZIP_FIRST) {
      return bytes;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] json = in.readNBytes(MOST_BYTES + 1);
      if (json.length > MOST_BYTES) {
        throw new IllegalArgumentException("a record must unpack to at most 64 MiB, was longer");
      }
      return json;
    } catch (IOException e) {
      throw new IllegalArgumentException("a compressed record is broken: " + e.getMessage(), e);
    }
  }
}
