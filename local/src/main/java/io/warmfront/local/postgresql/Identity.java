package io.warmfront.local.postgresql;

import static java.util.Objects.requireNonNull;

import com.sun.security.auth.module.UnixSystem;
import io.warmfront.local.LocalException;
import io.warmfront.local.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * As whom PostgreSQL runs: it refuses root, and users without a name.
 *
 * <p>A named ordinary user runs it as is. Others run it in a user namespace, where they are nobody
 * but own what they own. Root, where namespaces are denied, gives its data to user 65534 and
 * becomes that user.
 *
 * @param prefix what stands in front of a command
 * @param owner who must own the data, or -1 for whoever makes it
 */
record Identity(List<String> prefix, int owner) {
  private static final int NOBODY = 65_534;
  private static final long PROBE_LIMIT_SECONDS = 5;

  static final Identity SELF = new Identity(List.of(), -1);
  static final Identity NAMESPACE = new Identity(List.of("unshare", "-U"), -1);
  static final Identity NOBODY_ELSE =
      new Identity(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY);

  /**
   * Returns the identity that works here and can use the data that is there.
   *
   * @param cluster the data, which may not exist yet; its parent does
   * @param programs the folder of the programs
   * @throws LocalException if none works, or it cannot reach the folders
   */
  static Identity choose(Path cluster, Path programs) throws IOException {
    UnixSystem user = new UnixSystem();
    boolean root = user.getUid() == 0;
    @Nullable String name = user.getUsername();
    if (!root && name != null) {
      return SELF;
    }
    boolean givenAway =
        Files.exists(cluster) && Files.getAttribute(cluster, "unix:uid").equals(NOBODY);
    if (!givenAway && NAMESPACE.works()) {
      return NAMESPACE;
    }
    if (!root) {
      throw new LocalException(new Problem.UserWithoutName(Long.toString(user.getUid())));
    }
    if (!NOBODY_ELSE.works()) {
      throw new LocalException(
          new Problem.LaunchFailed(
              "PostgreSQL",
              "it refuses to run as root, and neither 'unshare -U' nor 'setpriv' works here:"
                  + " run as an ordinary user"));
    }
    requirePassage(requireNonNull(cluster.getParent()));
    requirePassage(programs);
    return NOBODY_ELSE;
  }

  /** Makes an empty folder that this identity owns. */
  void makeFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (owner >= 0) {
      Files.setAttribute(folder, "unix:gid", owner);
      Files.setAttribute(folder, "unix:uid", owner);
    }
  }

  private boolean works() throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      try {
        return process.waitFor(PROBE_LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
      } finally {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      return false; // no such program
    }
  }

  private static void requirePassage(Path folder) throws IOException {
    for (@Nullable Path each = folder; each != null; each = each.getParent()) {
      if (!Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        throw new LocalException(
            new Problem.DirectoryUnusable(
                folder,
                "for root, PostgreSQL runs as user %d here, who may not pass through %s: allow it"
                        .formatted(NOBODY, each)
                    + " with 'chmod o+x', or choose another place"));
      }
    }
  }
}
