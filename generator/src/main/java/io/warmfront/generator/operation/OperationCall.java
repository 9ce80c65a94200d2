package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.generator.payload.PayloadSizes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One operation to be done.
 *
 * @param item which item
 * @param ttlMillis how long a value that it puts into the cache stays true, jitter included; above
 *     0
 * @param revision tells this operation's new value from others of the same item
 * @param sizes how large values of the item's key space are
 * @param others what else a batch is about, of the same tenant and key space; not copied
 * @param requestCache whether Elasticsearch may answer from its request cache
 * @param absent whether it reads an entry that is nowhere, so that it misses
 * @param span what is told of it by itself, if it was sampled
 */
public record OperationCall(
    CacheKey item,
    long ttlMillis,
    long revision,
    PayloadSizes sizes,
    List<CacheKey> others,
    boolean requestCache,
    boolean absent,
    OperationSpan span) {
  /** Creates a call of which nothing is told by itself. */
  public OperationCall(
      CacheKey item,
      long ttlMillis,
      long revision,
      PayloadSizes sizes,
      List<CacheKey> others,
      boolean requestCache,
      boolean absent) {
    this(item, ttlMillis, revision, sizes, others, requestCache, absent, NoSpan.NONE);
  }

  /** Creates a call that reads what its item's key says. */
  public OperationCall(
      CacheKey item,
      long ttlMillis,
      long revision,
      PayloadSizes sizes,
      List<CacheKey> others,
      boolean requestCache) {
    this(item, ttlMillis, revision, sizes, others, requestCache, false);
  }

  /** Creates a call that is about one item, with a value of the usual size. */
  public OperationCall(CacheKey item, long ttlMillis, long revision) {
    this(item, ttlMillis, revision, PayloadSizes.USUAL, List.of(), true);
  }

  /** Returns the same call, of which a span tells. */
  public OperationCall with(OperationSpan told) {
    return new OperationCall(item, ttlMillis, revision, sizes, others, requestCache, absent, told);
  }

  /** Returns the new value of the item: ASCII text. */
  public String payload() {
    return sizes.payload(item, revision);
  }

  /** Returns the new value of the item. */
  public byte[] payloadBytes() {
    return payload().getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Returns under which key its entry stands: that of its item, or one that nobody has used before
   * if it is to miss.
   */
  public String entryKey() {
    return absent
        ? "t:%s:%s:absent:%d:%x".formatted(item.tenant(), item.keySpace(), item.id(), revision)
        : item.text();
  }

  /** Returns how many items it is about, 1 or more. */
  public int size() {
    return 1 + others.size();
  }

  /** Returns an item of the batch; the first is {@link #item}. */
  public CacheKey item(int position) {
    return position == 0 ? item : others.get(position - 1);
  }
}
