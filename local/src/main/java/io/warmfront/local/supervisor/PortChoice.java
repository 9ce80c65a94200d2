package io.warmfront.local.supervisor;

import io.warmfront.local.LocalException;
import io.warmfront.local.Problem;
import io.warmfront.local.process.LoopbackPort;
import io.warmfront.local.state.PartState;
import io.warmfront.local.state.PlatformState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Which part answers on which port. */
final class PortChoice {
  private PortChoice() {}

  /**
   * Returns a port for each name: the chosen one, else the one it had before if that is free, else
   * a free one.
   *
   * @throws LocalException if a chosen port is in use
   */
  static Map<String, Integer> choose(
      List<String> names,
      Map<String, Integer> chosen,
      Optional<PlatformState> before,
      RandomGenerator random) {
    Map<String, Integer> ports = new HashMap<>();
    Set<Integer> taken = new HashSet<>(chosen.values());
    for (String name : names) {
      Integer wish = chosen.get(name);
      if (wish != null) {
        requireFree(name, wish);
        ports.put(name, wish);
        continue;
      }
      Optional<Integer> old =
          before
              .flatMap(state -> state.part(name))
              .map(PartState::port)
              .filter(LoopbackPort::isFree);
      if (old.isPresent() && taken.add(old.get())) {
        ports.put(name, old.get());
      }
    }
    for (String name : names) {
      while (!ports.containsKey(name)) {
        int port = LoopbackPort.free(1, random).getFirst();
        if (taken.add(port)) {
          ports.put(name, port);
        }
      }
    }
    return ports;
  }

  private static void requireFree(String name, int port) {
    if (!LoopbackPort.isFree(port)) {
      throw new LocalException(new Problem.PortTaken(name, port, LoopbackPort.holder(port)));
    }
  }
}
