package io.warmfront.contract.workload;

/** Data that must be there before a run starts. It is prepared in this order. */
public enum Prepared {
  /** The rows of a key space in PostgreSQL: one for each key of each tenant. */
  ROWS,
  /** Orders of these rows in PostgreSQL: as many as there are keys, ten for each customer. */
  ORDERS,
  /** The view of these rows in PostgreSQL, one row for each customer. */
  VIEW,
  /** The documents of a key space in Elasticsearch: one for each key of each tenant. */
  DOCUMENTS,
  /** The entries of a key space in Redis, as its rows are: one for each key of each tenant. */
  ENTRIES
}
