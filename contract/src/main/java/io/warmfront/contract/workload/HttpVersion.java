package io.warmfront.contract.workload;

/** Which HTTP is spoken. Nothing is negotiated: a server without it is an error. */
public enum HttpVersion {
  /** HTTP/1.1: one request at a time on a connection. */
  HTTP1,
  /** HTTP/2: many at a time on a connection. */
  HTTP2
}
