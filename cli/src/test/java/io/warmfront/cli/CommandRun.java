package io.warmfront.cli;

import io.warmfront.cli.signal.Interruption;
import io.warmfront.cli.signal.SignalSource;
import io.warmfront.cli.text.Terminal;
import io.warmfront.local.Home;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command did.
 *
 * @param code its exit code
 * @param out its standard output
 * @param err its standard error
 */
record CommandRun(int code, String out, String err) {
  /** Runs a command in this process, without colors and without signals. */
  static CommandRun of(String... arguments) {
    return of(new Interruption(), arguments);
  }

  static CommandRun of(Interruption interruption, String... arguments) {
    return of(Map.of(), interruption, arguments);
  }

  /** Runs a command in an environment. */
  static CommandRun of(Map<String, String> environment, String... arguments) {
    return of(environment, new Interruption(), arguments);
  }

  private static CommandRun of(
      Map<String, String> environment, Interruption interruption, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Session session =
        new Session(
            new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, false),
            environment,
            new Home(Path.of(System.getProperty(Home.PROPERTY, ".."))),
            interruption,
            new NoSignals());
    int code = Warmfront.commandLine(session).execute(arguments);
    session.terminal().out().flush();
    session.terminal().err().flush();
    return new CommandRun(code, out.toString(), err.toString());
  }

  /** Leaves the signals of the test's process alone. */
  private static final class NoSignals implements SignalSource {
    @Override
    public void listen(Interruption interruption, Runnable impatient) {}

    @Override
    public void ignore(String name) {}
  }
}
