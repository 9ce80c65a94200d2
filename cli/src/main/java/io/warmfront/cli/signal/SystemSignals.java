package io.warmfront.cli.signal;

import io.warmfront.contract.error.ExitCode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Turns SIGINT, SIGTERM and SIGHUP into an {@link Interruption}; a second signal ends the process
 * at once.
 *
 * <p>The JVM's own way, a shutdown hook, cannot tell a second Ctrl-C from the first. The class that
 * can, {@code sun.misc.Signal}, is exported by every JDK but not part of Java, so it is used by
 * reflection; without it a shutdown hook does the first half.
 */
public final class SystemSignals implements SignalSource {
  private static final Map<String, ExitCode> CODES =
      Map.of("INT", ExitCode.INTERRUPTED, "TERM", ExitCode.TERMINATED, "HUP", ExitCode.TERMINATED);

  @Override
  public void listen(Interruption interruption, Runnable impatient) {
    AtomicInteger count = new AtomicInteger();
    CODES.forEach((name, code) ->
        handle(
            name,
            () -> {
              interruption.request(code);
              if (count.incrementAndGet() > 1) {
                impatient.run();
                Runtime.getRuntime().halt(code.number());
              }
            }));
  }

  @Override
  public void ignore(String name) {
    handle(name, () -> {});
  }

  @SuppressWarnings("ReferenceEquality") // a proxy's equals is exactly what is being defined here
  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler onCall =
          (proxy, method, arguments) -> {
            switch (method.getName()) {
              case "handle" -> action.run();
              case "hashCode" -> {
                return System.identityHashCode(proxy);
              }
              case "equals" -> {
                return arguments != null && proxy == arguments[0];
              }
              default -> {
                return name;
              }
            }
            return null;
          };
      Object proxy =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, onCall);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      Runtime.getRuntime().addShutdownHook(new Thread(action));
    }
  }
}
