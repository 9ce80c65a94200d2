package io.warmfront.generator.operation;

/** The search index under test. Thread-safe. */
@FunctionalInterface
public interface SearchEngine {
  /**
   * Looks for a tenant's items by the beginnings of their words: one request.
   *
   * @param span what is told of the operation
   * @return the bytes of what was found
   * @throws OperationFailure if the index did not answer
   */
  long search(String tenant, String typed, OperationSpan span) throws OperationFailure;
}
