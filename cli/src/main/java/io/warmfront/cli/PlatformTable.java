package io.warmfront.cli;

import io.warmfront.cli.text.Table;
import io.warmfront.local.DataDirectory;
import io.warmfront.local.Home;
import io.warmfront.local.state.PartState;
import io.warmfront.local.state.PlatformState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where to look when everything runs. */
final class PlatformTable {
  private PlatformTable() {}

  /**
   * Returns the lines.
   *
   * @param token the admin token; null if it could not be read
   * @param run the active run; null if there is none
   * @param detached whether the platform runs without a terminal
   */
  static List<String> lines(
      Home home,
      DataDirectory data,
      PlatformState state,
      @Nullable String token,
      @Nullable String run,
      boolean detached) {
    Table table = Table.plain();
    String console = url(state, "console");
    table.row("Live page", console + "/");
    table.row("API", console + "/api");
    String title = "Prometheus";
    for (PartState part : state.parts()) {
      if (part.kind() == PartState.Kind.SERVICE) {
        table.row(title, part.url() + "/prometheus   " + part.name());
        title = "";
      }
    }
    table.row("Token", (token == null ? "unknown" : token) + "   in " + data.token());
    table.row("Kafka", url(state, "kafka"));
    table.row("Redis", url(state, "redis"));
    table.row("PostgreSQL", url(state, "postgresql") + "?user=postgres");
    table.row("Elasticsearch", url(state, "elasticsearch"));
    table.row("Run", run == null ? "none; start one with: warmfront run FILE" : run);
    table.row("Logs", data.logs().toString());
    String which = isDefault(home, data) ? "" : " --data " + shown(data.root());
    table.row("Stop", (detached ? "" : "Ctrl-C here, or: ") + "./warmfront down" + which);
    table.row("Look", "./warmfront status" + which);
    List<String> lines = new ArrayList<>();
    lines.add("Warmfront is running.");
    lines.add("");
    lines.addAll(table.lines());
    return List.copyOf(lines);
  }

  static boolean isDefault(Home home, DataDirectory data) {
    return data.root().equals(home.directory().resolve(".warmfront"));
  }

  private static String url(PlatformState state, String part) {
    return state.part(part).map(PartState::url).orElse("-");
  }

  private static String shown(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9._/@%+=:,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
