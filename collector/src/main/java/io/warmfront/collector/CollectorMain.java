package io.warmfront.collector;

import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.error.PipelineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the collector until it is told to end. */
public final class CollectorMain extends Micronaut {
  private static final Logger LOG = LoggerFactory.getLogger(CollectorMain.class);

  private CollectorMain() {}

  /** Starts the process; a wrong setting ends it with exit code 3 and a sentence that names it. */
  public static void main(String[] arguments) {
    new CollectorMain().args(arguments).mainClass(CollectorMain.class).banner(false).start();
  }

  @Override
  protected void handleStartupException(Environment environment, Throwable fault) {
    for (Throwable t = fault; t != null; t = t.getCause()) {
      if (t instanceof PipelineException known && known.code() == ErrorCode.CONFIG_INVALID) {
        LOG.error("{}", known.getMessage());
        System.exit(ExitCode.INVALID_CONFIGURATION.number());
      }
    }
    LOG.error("The collector could not start", fault);
    System.exit(ExitCode.INTERNAL_ERROR.number());
  }
}
