package io.warmfront.generator.execution;

import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Workload;
import io.warmfront.generator.keys.KeyPopularity;
import io.warmfront.generator.payload.PayloadSizes;

/**
 * A key space, ready to be drawn from.
 *
 * @param name of the key space
 * @param popularity draws its ids
 * @param sizes how large its values are
 */
record KeyPool(String name, KeyPopularity popularity, PayloadSizes sizes) {
  /**
   * Returns a key space of a workload.
   *
   * @throws IllegalArgumentException if there is none of this name, or if it contradicts itself
   */
  static KeyPool of(Workload workload, String name) {
    KeySpace keySpace =
        workload.keySpaces().stream()
            .filter(it -> it.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("no key space is called '%s'".formatted(name)));
    return new KeyPool(name, new KeyPopularity(keySpace), new PayloadSizes(keySpace.valueSize()));
  }
}
