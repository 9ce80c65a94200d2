package io.warmfront.generator.operation.postgres;

/** Who orders: ten neighbouring keys of a key space belong to one customer. */
public final class Customers {
  /** How many keys, and prepared orders, a customer has. */
  public static final long KEYS_EACH = 10;

  private Customers() {}
}
