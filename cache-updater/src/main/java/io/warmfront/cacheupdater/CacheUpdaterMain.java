package io.warmfront.cacheupdater;

import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.error.PipelineException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the cache updater until it is told to end. */
public final class CacheUpdaterMain extends Micronaut {
  private static final Logger LOG = LoggerFactory.getLogger(CacheUpdaterMain.class);

  private static final String UNREADABLE = "Error resolving property value [";

  private CacheUpdaterMain() {}

  /** Starts the process; a wrong setting ends it with exit code 3 and a sentence that names it. */
  public static void main(String[] arguments) {
    new CacheUpdaterMain().args(arguments).mainClass(CacheUpdaterMain.class).banner(false).start();
  }

  @Override
  protected void handleStartupException(Environment environment, Throwable fault) {
    Optional<String> wrongSetting =
        causes(fault).map(CacheUpdaterMain::wrongSetting).flatMap(Optional::stream).findFirst();
    if (wrongSetting.isPresent()) {
      LOG.error("{}", wrongSetting.get());
      System.exit(ExitCode.INVALID_CONFIGURATION.number());
    }
    LOG.error("The cache updater could not start", fault);
    System.exit(ExitCode.INTERNAL_ERROR.number());
  }

  private static Stream<Throwable> causes(Throwable fault) {
    return Stream.iterate(fault, Objects::nonNull, Throwable::getCause);
  }

  /** Our own checks say it whole; Micronaut hides the key among the beans that wanted it. */
  private static Optional<String> wrongSetting(Throwable fault) {
    String message = String.valueOf(fault.getMessage());
    if (fault instanceof PipelineException known) {
      return known.code() == ErrorCode.CONFIG_INVALID ? Optional.of(message) : Optional.empty();
    }
    int start = message.indexOf(UNREADABLE);
    return start < 0 ? Optional.empty() : message.substring(start).lines().findFirst();
  }
}
