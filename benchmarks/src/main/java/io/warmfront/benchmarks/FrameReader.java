package io.warmfront.benchmarks;

import io.warmfront.contract.topic.Topics;
import java.io.IOException;

/** A program that makes windows of frames, to be asked what that costs it. */
interface FrameReader extends AutoCloseable {
  /** Returns the topics of which it reads the frames; nobody else writes them. */
  Topics topics();

  /** Returns its process. */
  long pid();

  /**
   * Waits until it has counted so many operations since it began.
   *
   * @throws IOException if it ended, or does not come so far
   */
  void awaitOperations(long operations) throws IOException, InterruptedException;

  /** Returns a text that is the same for the same windows; asked once, at the end. */
  String digest() throws IOException, InterruptedException;

  @Override
  void close() throws IOException;
}
