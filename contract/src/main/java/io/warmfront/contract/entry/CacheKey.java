package io.warmfront.contract.entry;

import java.nio.charset.StandardCharsets;

/**
 * The name of an entry in the cache and of its updates in the log: {@code t:tenant:keyspace:id}.
 *
 * @param tenant a tenant of the workload
 * @param keySpace a key space of the workload
 * @param id from 0
 */
public record CacheKey(String tenant, String keySpace, long id) {
  /** Returns the key as text. */
  public String text() {
    return "t:" + tenant + ":" + keySpace + ":" + id;
  }

  /** Returns the key as it stands in a Kafka record. */
  public byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }
}
