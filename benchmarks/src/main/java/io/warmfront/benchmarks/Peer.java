package io.warmfront.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another load generator, on the processor of ours, that does one operation after the other over
 * each of its connections. It is started once, and frozen whenever another one has its turn: so it
 * is as warm as it can be, and takes nothing from the others. Confined to one thread.
 */
final class Peer implements AutoCloseable {
  private static final int SETTLED_SECONDS = 3;

  private final String name;
  private final Path folder;
  private final Child child;

  private Peer(String name, Path folder, Child child) {
    this.name = name;
    this.folder = folder;
    this.child = child;
  }

  /**
   * Starts it, warms it up and freezes it.
   *
   * @param command that goes on until it is ended
   * @param warmUpSeconds until it is as fast as it will be
   * @throws IOException if it ended meanwhile, with what it said
   */
  static Peer start(String name, List<String> command, int warmUpSeconds)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("warmfront-peer-" + name + "-");
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", LocalPlatform.GENERATOR));
    pinned.addAll(command);
    Peer peer =
        new Peer(
            name,
            folder,
            Child.start(
                new ProcessBuilder(pinned)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())));
    try {
      TimeUnit.SECONDS.sleep(warmUpSeconds);
      peer.freeze();
    } catch (IOException | InterruptedException e) {
      peer.close();
      throw e;
    }
    return peer;
  }

  /** Measures what an operation costs it, by the server's count of operations. */
  Cost cost(int seconds, Reading operations) throws IOException, InterruptedException {
    checkAlive();
    child.signal("CONT");
    TimeUnit.SECONDS.sleep(SETTLED_SECONDS);
    long pid = child.process().pid();
    Cost cost = Cost.over(seconds, () -> ProcessTime.seconds(pid), operations);
    freeze();
    return cost;
  }

  private void freeze() throws IOException, InterruptedException {
    checkAlive();
    child.signal("STOP");
  }

  private void checkAlive() throws IOException {
    if (!child.process().isAlive()) {
      throw new IOException(
          name + " has ended by itself:\n" + Files.readString(folder.resolve("log")));
    }
  }

  @Override
  public void close() throws IOException {
    // a frozen process hears nothing else
    child.kill();
    child.close();
    Folders.delete(folder);
  }
}
