package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Workload;
import io.warmfront.workload.Parsed;
import io.warmfront.workload.ParsedSuite;
import io.warmfront.workload.ProblemReport;
import io.warmfront.workload.Suite;
import io.warmfront.workload.SuiteFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A suite with all of its workloads read, so that nothing is wrong when the first one starts.
 *
 * @param name of the suite
 * @param members in their order
 */
record SuiteSource(String name, List<Member> members) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  SuiteSource {
    members = List.copyOf(members);
  }

  /**
   * One workload of it.
   *
   * @param name of the workload
   * @param source what a console is sent
   */
  record Member(String name, WorkloadSource source) {}

  /**
   * Reads a suite.
   *
   * @param nameOrFile the name of one that is shipped, or the path of a file
   * @throws CommandFailure if there is no such suite, or something is wrong with it or with one of
   *     its workloads; all mistakes have been told then
   */
  static SuiteSource read(Session session, String nameOrFile) {
    Path file = file(session, nameOrFile);
    InputFile input = InputFile.read(file.toString());
    return switch (SuiteFile.read(input.name(), input.bytes(), session.environment()::get)) {
      case ParsedSuite.Invalid(Parsed.Invalid mistakes) ->
          throw refused(session, List.of(mistakes));
      case ParsedSuite.Valid(Suite suite) ->
          new SuiteSource(suite.name(), members(session, file, suite));
    };
  }

  private static List<Member> members(Session session, Path file, Suite suite) {
    List<Member> members = new ArrayList<>();
    List<Parsed.Invalid> mistakes = new ArrayList<>();
    for (Suite.Member member : suite.members()) {
      Map<String, String> environment = new HashMap<>(session.environment());
      environment.putAll(member.variables());
      Path workload = file.resolveSibling(member.file()).normalize();
      WorkloadSource source = WorkloadSource.read(workload.toString(), environment);
      switch (source.parsed()) {
        case Parsed.Invalid invalid -> mistakes.add(invalid);
        case Parsed.Valid(Workload read) -> {
          if (read.scenarios().stream().anyMatch(Scenario::isEndless)) {
            throw new CommandFailure(
                ExitCode.INVALID_CONFIGURATION,
                "'%s' goes on forever, so the suite would never end: give it a duration with 'with'"
                    .formatted(workload));
          }
          members.add(new Member(read.name(), source));
        }
      }
    }
    if (!mistakes.isEmpty()) {
      throw refused(session, mistakes);
    }
    return members;
  }

  private static Path file(Session session, String nameOrFile) {
    Path given = Path.of(nameOrFile);
    if (Files.exists(given) || !NAME.matcher(nameOrFile).matches()) {
      return given;
    }
    Path folder = session.home().directory().resolve("generator/workloads/suites");
    Path shipped = folder.resolve(nameOrFile + ".yaml");
    if (!Files.exists(shipped)) {
      throw new CommandFailure(
          ExitCode.INVALID_CONFIGURATION,
          "there is no suite '%s'; there are %s, or give the path of a file"
              .formatted(nameOrFile, String.join(", ", shipped(folder))));
    }
    return shipped;
  }

  private static List<String> shipped(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(it -> it.getFileName().toString())
          .filter(it -> it.endsWith(".yaml"))
          .map(it -> it.substring(0, it.length() - ".yaml".length()))
          .sorted()
          .toList();
    } catch (java.io.IOException e) {
      return List.of();
    }
  }

  private static CommandFailure refused(Session session, List<Parsed.Invalid> all) {
    int mistakes = 0;
    for (Parsed.Invalid each : all) {
      session.terminal().err().print(ProblemReport.render(each, session.terminal().coloredErr()));
      mistakes += each.problems().size() + each.more();
    }
    return new CommandFailure(ExitCode.INVALID_CONFIGURATION, Mistakes.count(mistakes, all.size()));
  }
}
