package io.warmfront.benchmarks;

/**
 * A workload with one scenario, called {@code read}, of one operation in the open model, on items
 * that are all as popular: what most benchmarks offer.
 *
 * @param name of the workload
 * @param operation such as {@code get}
 * @param rate of it, a second
 * @param arrival {@code even} or {@code poisson}
 * @param items how many there are
 * @param maxInFlight how many may be under way
 */
record ReadLoad(
    String name, String operation, int rate, String arrival, int items, int maxInFlight) {
  /** Returns one in even arrivals, on a thousand items, of which many may be under way. */
  static ReadLoad even(String name, String operation, int rate) {
    return new ReadLoad(name, operation, rate, "even", 1_000, 5_000);
  }

  /**
   * Returns one in Poisson arrivals, on ten thousand items, of which very many may be under way.
   */
  static ReadLoad poisson(String name, String operation, int rate) {
    return new ReadLoad(name, operation, rate, "poisson", 10_000, 20_000);
  }

  /** Returns the same at another rate. */
  ReadLoad at(int otherRate) {
    return new ReadLoad(name, operation, otherRate, arrival, items, maxInFlight);
  }

  /** Returns the same on another number of items. */
  ReadLoad of(int otherItems) {
    return new ReadLoad(name, operation, rate, arrival, otherItems, maxInFlight);
  }

  /** Returns the same with another operation, such as one that fills what is read later. */
  ReadLoad doing(String otherOperation) {
    return new ReadLoad(name, otherOperation, rate, arrival, items, maxInFlight);
  }

  /** Returns its file for a run of so many seconds. */
  String text(int seconds) {
    return """
    apiVersion: warmfront/v1
    name: %s
    duration: %ds
    tenants: [acme]
    keys:
      items: {count: %d, distribution: uniform, valueSize: 100B}
    scenarios:
      read:
        executor: constant-arrival-rate
        rate: %d/s
        arrival: %s
        maxInFlight: %d
        ops: [{op: %s, keys: items, ttl: 1h}]
    """
        .formatted(name, seconds, items, rate, arrival, maxInFlight, operation);
  }
}
