package io.warmfront.generator.operation.elasticsearch;

/** The caches of Elasticsearch, by their names in metrics. */
public enum SearchCache {
  /** Whole answers of searches without hits, such as aggregations, until the index changes. */
  REQUEST("request"),
  /** Which documents a filter lets through. */
  QUERY("query"),
  /** Values by document, of fields that have no such column; its lookups are not counted. */
  FIELDDATA("fielddata");

  private final String label;

  SearchCache(String label) {
    this.label = label;
  }

  /** Returns its name in metrics. */
  public String label() {
    return label;
  }

  /** Whether Elasticsearch counts hits and misses of it. */
  public boolean countsLookups() {
    return this != FIELDDATA;
  }
}
