package io.warmfront.pipeline;

import io.warmfront.contract.status.ComponentStatus;
import io.warmfront.local.state.PartState;
import io.warmfront.local.state.PlatformState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a local platform says of itself in its data directory; a part that it lacks is a failure.
 */
record LocalState(PlatformState platform) {
  static LocalState read(Path data) throws IOException {
    return new LocalState(
        PlatformState.read(data)
            .orElseThrow(() -> new AssertionError("no platform ever ran on " + data)));
  }

  PartState part(String name) {
    return platform
        .part(name)
        .orElseThrow(() -> new AssertionError("the state has no part " + name + ": " + platform));
  }

  boolean isUp(String part) {
    return part(part).state() == ComponentStatus.State.UP;
  }

  long pid(String part) {
    return part(part).pid();
  }

  List<Long> pids() {
    return platform.parts().stream().map(PartState::pid).toList();
  }

  String url(String part) {
    return part(part).url();
  }
}
