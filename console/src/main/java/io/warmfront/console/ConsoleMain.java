package io.warmfront.console;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.warmfront.console.api.AdminToken;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.error.PipelineException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console as a process of its own. */
public final class ConsoleMain {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleMain.class);

  private ConsoleMain() {}

  /** Runs until SIGTERM. A wrong setting ends it with exit code 3 and a line that names the key. */
  public static void main(String[] arguments) throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    ApplicationContext context;
    try {
      context = ApplicationContext.builder(arguments).start();
      context.getBean(Console.class); // wrong settings show before anybody connects
      context.getBean(AdminToken.class);
      EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
      LOG.info("The console listens at {}", server.getURL());
    } catch (RuntimeException e) {
      System.exit(explain(e).number());
      return;
    }
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  context.close();
                  end.countDown();
                },
                "shutdown"));
    end.await();
  }

  /** Logs why the start failed and returns the exit code: a bad setting is the user's to mend. */
  private static ExitCode explain(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException
          || cause instanceof java.net.BindException
          || (cause instanceof PipelineException known
              && known.code() == ErrorCode.CONFIG_INVALID)) {
        LOG.error("The console cannot start: {}", cause.getMessage());
        return ExitCode.INVALID_CONFIGURATION;
      }
    }
    LOG.error("The console cannot start", failure);
    return ExitCode.INTERNAL_ERROR;
  }
}
