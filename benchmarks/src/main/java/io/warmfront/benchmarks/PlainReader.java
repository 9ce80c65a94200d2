package io.warmfront.benchmarks;

import io.warmfront.contract.topic.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link PlainFoldLoop} as a process of its own, with the flags and on the processor of the
 * collector.
 */
final class PlainReader implements FrameReader {
  private final Topics topics;
  private final Child child;
  private final BufferedReader lines;

  /** Starts one. */
  PlainReader(KafkaAlone kafka, Topics topics) throws IOException {
    this.topics = topics;
    List<String> command = new ArrayList<>(List.of("taskset", "-c", LocalPlatform.GENERATOR));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(CollectorProcess.BUSY);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(PlainFoldLoop.class.getName(), kafka.bootstrapServers(), topics.frames()));
    child = Child.start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD));
    lines = child.process().inputReader();
  }

  @Override
  public Topics topics() {
    return topics;
  }

  @Override
  public long pid() {
    return child.process().pid();
  }

  @Override
  public void awaitOperations(long operations) throws IOException {
    long counted = 0;
    while (counted < operations) {
      counted = Long.parseLong(answer(PlainFoldLoop.OPERATIONS));
    }
    if (counted > operations) {
      throw new IOException(
          "the plain loop counted %d operations where %d were sent".formatted(counted, operations));
    }
  }

  @Override
  public String digest() throws IOException {
    child.process().outputWriter().close();
    return answer(PlainFoldLoop.DIGEST);
  }

  /** Returns what the next line of a kind says. */
  private String answer(String kind) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(kind)) {
        return line.substring(kind.length());
      }
    }
    throw new IOException("the plain loop ended");
  }

  @Override
  public void close() {
    child.close();
  }
}
