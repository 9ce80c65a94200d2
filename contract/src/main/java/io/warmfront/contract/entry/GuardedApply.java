package io.warmfront.contract.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The Lua script that writes an entry only if its version is greater than the one that is there.
 * Updates, fills, replays and redrives all go through it, so their order and their repetition do
 * not matter.
 *
 * <p>Keys: the cache keys. Arguments: for each key its {@link CacheEntry#encode() entry} and the
 * Unix millisecond, as decimal text, at which Redis may forget it; then, if entries that are there
 * already must go on to guard their keys, until when. Answers: for each key {@link #APPLIED},
 * {@link #STALE} or {@link #FOREIGN}.
 */
public final class GuardedApply {
  /** The entry was written. */
  public static final long APPLIED = 1;

  /** An equal or newer version is there; nothing was written. */
  public static final long STALE = 0;

  /** Something is there that is no entry; it was left alone. */
  public static final long FOREIGN = -1;

  /** The text of the script. */
  public static final String SCRIPT = read();

  private GuardedApply() {}

  /**
   * Returns the second argument of an entry: when Redis may forget it.
   *
   * @param unixMillis 0 and below count as 1, which is past as well: Redis would refuse them and
   *     leave the keys behind them in the call unwritten
   */
  public static byte[] forgetAt(long unixMillis) {
    return Long.toString(Math.max(1, unixMillis)).getBytes(StandardCharsets.US_ASCII);
  }

  private static String read() {
    try (InputStream in =
        Objects.requireNonNull(GuardedApply.class.getResourceAsStream("guarded-apply.lua"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
