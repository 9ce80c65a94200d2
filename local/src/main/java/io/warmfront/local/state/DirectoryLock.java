package io.warmfront.local.state;

import io.warmfront.local.DataDirectory;
import io.warmfront.local.LocalException;
import io.warmfront.local.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a data directory. The system takes it back when the process ends, however it
 * ends.
 */
public final class DirectoryLock implements AutoCloseable {
  // The system's locks belong to the process, and closing any channel of the file gives them up: a
  // second attempt in this process must not even open it.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws LocalException if another platform has it
   */
  public static DirectoryLock acquire(DataDirectory data) {
    Path file = data.lock();
    if (!HELD_HERE.add(file)) {
      throw held(data);
    }
    boolean acquired = false;
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw held(data);
      }
      acquired = true;
      return new DirectoryLock(file, channel);
    } catch (IOException e) {
      throw new LocalException(
          new Problem.DirectoryUnusable(data.root(), String.valueOf(e.getMessage())), e);
    } finally {
      if (!acquired) {
        HELD_HERE.remove(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD_HERE.remove(file);
  }

  private static LocalException held(DataDirectory data) {
    Optional<PlatformState> holder;
    try {
      holder = PlatformState.read(data.root());
    } catch (IOException e) {
      holder = Optional.empty();
    }
    return new LocalException(
        new Problem.Locked(
            data.root(),
            holder.map(PlatformState::pid).orElse(0L),
            Instant.ofEpochMilli(holder.map(PlatformState::startedAtMillis).orElse(0L))));
  }
}
