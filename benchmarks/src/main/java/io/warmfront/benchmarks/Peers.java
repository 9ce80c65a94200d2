package io.warmfront.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Load generators that end together. Confined to one thread. */
final class Peers implements AutoCloseable {
  private final List<Peer> started = new ArrayList<>();

  /** Takes one over, and returns it. */
  Peer add(Peer peer) {
    started.add(peer);
    return peer;
  }

  @Override
  public void close() throws IOException {
    for (Peer peer : started) {
      peer.close();
    }
  }
}
