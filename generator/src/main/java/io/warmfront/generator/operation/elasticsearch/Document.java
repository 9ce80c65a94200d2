package io.warmfront.generator.operation.elasticsearch;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.generator.payload.ItemText;

/**
 * A document of the index of items, as JSON. Its id in the index is the key of its item.
 *
 * @param tenant of the item
 * @param keyspace of the item
 * @param id of the item
 * @param name a few words
 * @param description a sentence of words
 */
public record Document(String tenant, String keyspace, long id, String name, String description) {
  /** Returns an item's first document. */
  public static Document of(CacheKey item) {
    return new Document(
        item.tenant(), item.keySpace(), item.id(), ItemText.name(item), ItemText.description(item));
  }

  /** Returns a later document of an item: its name stays. */
  static Document of(CacheKey item, long revision) {
    return new Document(
        item.tenant(),
        item.keySpace(),
        item.id(),
        ItemText.name(item),
        ItemText.description(item, revision));
  }

  /** Returns the bytes of its texts. */
  long length() {
    return (long) name.length() + description.length();
  }
}
