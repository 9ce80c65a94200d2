package io.warmfront.generator;

import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.context.exceptions.DependencyInjectionException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.runtime.Micronaut;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.generator.execution.ResidentCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the generator. */
public final class GeneratorMain {
  private static final Logger LOG = LoggerFactory.getLogger(GeneratorMain.class);

  private GeneratorMain() {}

  /**
   * Runs until it is told to stop by a signal. Ends with {@link ExitCode#INVALID_CONFIGURATION} if
   * a setting is wrong, after saying which.
   */
  public static void main(String[] arguments) {
    ResidentCode.take();
    Micronaut.build(arguments)
        .mainClass(GeneratorMain.class)
        .banner(false)
        .mapError(BeanInstantiationException.class, GeneratorMain::exitCode)
        .mapError(DependencyInjectionException.class, GeneratorMain::exitCode)
        .mapError(ConfigurationException.class, GeneratorMain::exitCode)
        .start();
  }

  private static int exitCode(Throwable failure) {
    ExitCode code =
        isConfiguration(failure) ? ExitCode.INVALID_CONFIGURATION : ExitCode.INTERNAL_ERROR;
    LOG.error("the generator cannot start: {}", reason(failure));
    return code.number();
  }

  private static boolean isConfiguration(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException
          || cause instanceof ConfigurationException
          || cause instanceof ConversionErrorException
          || (cause instanceof PipelineException known
              && known.code() == ErrorCode.CONFIG_INVALID)) {
        return true;
      }
    }
    return false;
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
