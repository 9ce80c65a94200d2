package io.warmfront.contract.workload;

/** How the keys of a recording become those of a key space. */
public enum KeyMap {
  /** An id stays what it is; one that the key space does not have counts from its beginning. */
  SAME,
  /** A hash of tenant, key space and id, so that any keys are spread over the key space. */
  HASH
}
