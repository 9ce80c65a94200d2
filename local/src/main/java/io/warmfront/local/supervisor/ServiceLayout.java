package io.warmfront.local.supervisor;

import io.warmfront.local.platform.Servers;
import java.util.List;
import java.util.Map;

/** Which services run beside the servers. */
public interface ServiceLayout {
  /** Returns their names. */
  List<String> names();

  /**
   * Returns the services, each on its port.
   *
   * @param ports by name
   * @throws io.warmfront.local.LocalException if one is not built
   */
  List<ServiceProgram> layOut(PlatformPlan plan, Servers servers, Map<String, Integer> ports);

  /**
   * Returns the layout of all of Warmfront's own services.
   *
   * @param generators how many generators share the load, 1 or more
   */
  static ServiceLayout all(int generators) {
    return new WarmfrontServices(generators);
  }

  /** Returns the layout of no service at all: the four servers with their topics. */
  static ServiceLayout none() {
    return new ServiceLayout() {
      @Override
      public List<String> names() {
        return List.of();
      }

      @Override
      public List<ServiceProgram> layOut(
          PlatformPlan plan, Servers servers, Map<String, Integer> ports) {
        return List.of();
      }
    };
  }
}
