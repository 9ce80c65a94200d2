package io.warmfront.local;

import io.warmfront.contract.error.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** What can be wrong with a platform. Each message says what was found and what would be right. */
public sealed interface Problem {
  /** Returns the text for people: what is wrong, with the value, and what helps. */
  String message();

  /** Returns the code with which a command that met this problem ends. */
  default ExitCode exitCode() {
    return ExitCode.DEPENDENCY;
  }

  /** A port that a part was told to use is in use. */
  record PortTaken(String part, int port, OptionalLong holder) implements Problem {
    @Override
    public String message() {
      return "port %d, chosen for %s, is in use%s: stop that program or choose another port"
          .formatted(
              port,
              part,
              holder.isPresent() ? " by process " + holder.getAsLong() : " by another program");
    }
  }

  /** Too little room to start. */
  record DiskFull(Path directory, long neededBytes, long freeBytes) implements Problem {
    @Override
    public String message() {
      return "%s has %d MB free, at least %d MB are needed: make room or choose another data directory"
          .formatted(directory, freeBytes >> 20, neededBytes >> 20);
    }
  }

  /** The Java that runs this is too old or has no launcher. */
  record JdkMissing(String found) implements Problem {
    @Override
    public String message() {
      return "a JDK 25 or newer is needed, found %s: set JAVA_HOME to one".formatted(found);
    }
  }

  /** The data directory cannot be used. */
  record DirectoryUnusable(Path directory, String reason) implements Problem {
    @Override
    public String message() {
      return "the data directory %s cannot be used: %s".formatted(directory, reason);
    }

    @Override
    public ExitCode exitCode() {
      return ExitCode.INVALID_CONFIGURATION;
    }
  }

  /** A part's jars are not there. */
  record ClassPathMissing(String part, Path expected) implements Problem {
    @Override
    public String message() {
      return "%s cannot start, %s is missing: build first with ./mvnw -DskipTests package"
          .formatted(part, expected);
    }
  }

  /** A part ended before it answered. */
  record DiedAtStart(String part, int status, Path log, List<String> lastLines) implements Problem {
    @Override
    public String message() {
      return "%s ended with code %d before it answered; its log %s ends with:%n%s"
          .formatted(part, status, log, indented(lastLines));
    }
  }

  /** A part runs but does not answer. */
  record NotReady(String part, Duration waited, Path log, List<String> lastLines)
      implements Problem {
    @Override
    public String message() {
      return "%s did not answer within %d s; its log %s ends with:%n%s"
          .formatted(part, waited.toSeconds(), log, indented(lastLines));
    }
  }

  /** A part could not be prepared or launched at all. */
  record LaunchFailed(String part, String reason) implements Problem {
    @Override
    public String message() {
      return "%s could not be launched: %s".formatted(part, reason);
    }
  }

  /** The data was written by a version that this one cannot read. */
  record DataOfOtherVersion(String part, Path directory, String found, String wanted)
      implements Problem {
    @Override
    public String message() {
      return "%s was written by %s %s, this is %s: use that version, or another data directory"
          .formatted(directory, part, found, wanted);
    }
  }

  /** Another platform uses the data directory. */
  record Locked(Path directory, long pid, Instant since) implements Problem {
    @Override
    public String message() {
      return "%s is in use by the platform of process %d, started %s: stop it with"
              .formatted(directory, pid, since)
          + " 'warmfront down', or choose another data directory";
    }
  }

  /** PostgreSQL wants a user with a name. */
  record UserWithoutName(String user) implements Problem {
    @Override
    public String message() {
      return "PostgreSQL cannot run as user %s, who has no entry in /etc/passwd, and user"
              .formatted(user)
          + " namespaces are not allowed here: run as a named user";
    }
  }

  /** No server binary for this machine. */
  record BinaryMissing(String part, String machine) implements Problem {
    @Override
    public String message() {
      return "there is no %s for %s: run on Linux or macOS, amd64 or arm64"
          .formatted(part, machine);
    }
  }

  /** A topic has a policy that would lose records. */
  record TopicUnfit(String topic, String reason) implements Problem {
    @Override
    public String message() {
      return "topic %s is unfit: %s".formatted(topic, reason);
    }
  }

  private static String indented(List<String> lines) {
    return lines.isEmpty() ? "  (nothing)" : "  " + String.join("\n  ", lines);
  }
}
