package io.warmfront.local.state;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.warmfront.local.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * What runs on a data directory, as its {@code state.json} says.
 *
 * @param version of Warmfront
 * @param phase where the platform is in its life
 * @param pid the process that holds it together
 * @param pidStartMillis when that process started, Unix milliseconds
 * @param startedAtMillis when the platform was started, Unix milliseconds
 * @param parts servers, then services
 */
public record PlatformState(
    String version,
    Phase phase,
    long pid,
    long pidStartMillis,
    long startedAtMillis,
    List<PartState> parts) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Copies the parts. */
  public PlatformState {
    parts = List.copyOf(parts);
  }

  /** Returns a state of this process. */
  public static PlatformState ofThisProcess(
      String version, Phase phase, long startedAtMillis, List<PartState> parts) {
    ProcessHandle self = ProcessHandle.current();
    return new PlatformState(
        version, phase, self.pid(), ProcessIdentity.startMillis(self), startedAtMillis, parts);
  }

  /**
   * Reads what was last written; {@link #isRunning()} says whether it still holds.
   *
   * @param dataDirectory the platform's data directory
   * @return the state, or empty if no platform ever ran there
   * @throws IOException if the file cannot be read, or is no such state
   */
  public static Optional<PlatformState> read(Path dataDirectory) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(new DataDirectory(dataDirectory).state());
      return Optional.of(JSON.readValue(bytes, PlatformState.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Writes this state; a reader sees the old one or the new one, never a part. */
  public void write(Path dataDirectory) throws IOException {
    Path file = new DataDirectory(dataDirectory).state();
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    Files.write(temporary, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Says whether the process that wrote this still runs and has not stopped the platform. */
  public boolean isRunning() {
    return phase != Phase.STOPPED && holder().isPresent();
  }

  /** Returns the process that holds the platform together, if it still runs. */
  public Optional<ProcessHandle> holder() {
    return ProcessIdentity.find(pid, pidStartMillis);
  }

  /** Returns the part of that name. */
  public Optional<PartState> part(String name) {
    return parts.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** Where a platform is in its life. */
  public enum Phase {
    /** Parts are being started for the first time. */
    STARTING,
    /** All parts were up; some may be missing now, each says so itself. */
    RUNNING,
    /** Parts are being stopped. */
    STOPPING,
    /** Nothing runs. */
    STOPPED
  }
}
