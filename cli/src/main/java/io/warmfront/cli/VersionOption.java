package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.updates.publish.UpdatePublisher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which version an update has. */
final class VersionOption {
  @Option(
      names = "--version",
      paramLabel = "N",
      description = "A whole number from 1 on. Default: the time in microseconds.")
  @Nullable Long version;

  /**
   * Returns the version that was named, or the next of the publisher.
   *
   * @throws CommandFailure if it is out of range
   */
  long version(UpdatePublisher publisher) {
    if (version == null) {
      return publisher.nextVersion();
    }
    if (version < 1 || version > CacheUpdate.GREATEST_VERSION) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--version must be from 1 to %d, was %d"
              .formatted(CacheUpdate.GREATEST_VERSION, version));
    }
    return version;
  }
}
