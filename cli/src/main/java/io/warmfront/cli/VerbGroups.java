package io.warmfront.cli;

import picocli.CommandLine;

/** The verbs that have verbs of their own. */
final class VerbGroups {
  private static final String COMMAND = "COMMAND";

  private VerbGroups() {}

  /** {@code import}: has a verb for each tool. */
  static CommandLine imports(Session session) {
    return VerbGroup.of(
        "import",
        "Make a workload of what another tool was told.",
        "TOOL",
        "no tool was named: warmfront import k6 options.json",
        new ImportK6Command(session));
  }

  /** {@code trace}: has a verb for each direction. */
  static CommandLine traces(Session session) {
    return VerbGroup.of(
        "trace",
        "Bring operations that were recorded elsewhere in as CSV, or take a run out.",
        COMMAND,
        "neither import nor export was named: warmfront trace import FILE.csv, or warmfront trace"
            + " export RUN",
        new TraceImportCommand(session),
        new TraceExportCommand(session));
  }

  /** {@code topics}: has one verb. */
  static CommandLine topics(Session session) {
    return VerbGroup.of(
        "topics",
        "Look at the topics of an installation.",
        COMMAND,
        "describe was not named: right would be  warmfront topics describe",
        new TopicsDescribeCommand(session));
  }

  /** {@code dlq}: looks at dead letters, and sends them once more. */
  static CommandLine dlq(Session session) {
    return VerbGroup.of(
        "dlq",
        "Look at cache updates that were put aside, and send them once more.",
        COMMAND,
        "neither list, show nor redrive was named: begin with  warmfront dlq list",
        new DlqListCommand(session),
        new DlqShowCommand(session),
        new DlqRedriveCommand(session));
  }

  /** {@code updates}: sends cache updates to the log. */
  static CommandLine updates(Session session) {
    return VerbGroup.of(
        "updates",
        "Send cache updates to the log, as scripts and other programs can.",
        COMMAND,
        "no command was named: begin with  warmfront updates put KEY --value TEXT",
        new UpdatesPutCommand(session),
        new UpdatesDeleteCommand(session),
        new UpdatesImportCommand(session),
        new OutboxSqlCommand(session),
        new UpdatesRelayCommand(session));
  }

  /** {@code baseline}: names for runs that others are held against. */
  static CommandLine baselines(Session session) {
    return VerbGroup.of(
        "baseline",
        "Keep what runs came to under a name, to hold others against it.",
        COMMAND,
        "neither set, list nor remove was named: begin with  warmfront baseline list",
        new BaselineSetCommand(session),
        new BaselineListCommand(session),
        new BaselineRemoveCommand(session));
  }

  /** {@code experiment}: has one verb. */
  static CommandLine experiments(Session session) {
    return VerbGroup.of(
        "experiment",
        "Measure what becomes of reads when something fails on purpose.",
        COMMAND,
        "warmup was not named: right would be  warmfront experiment warmup",
        new ExperimentWarmupCommand(session));
  }

  /** {@code labels}: has a verb for each thing that can be done to a rule. */
  static CommandLine labels(Session session) {
    return VerbGroup.of(
        "labels",
        "Say which values of tags have labels of their own in windows and metrics.",
        COMMAND,
        "neither show, set nor clear was named: warmfront labels show, warmfront labels set tenant"
            + " --budget 50, or warmfront labels clear tenant",
        new LabelsShowCommand(session),
        new LabelsSetCommand(session),
        new LabelsClearCommand(session));
  }

  /** {@code reset}: has one verb. */
  static CommandLine reset(Session session) {
    return VerbGroup.of(
        "reset",
        "Let a service do again what it has done.",
        COMMAND,
        "collector was not named: right would be  warmfront reset collector --from 30m",
        new ResetCollectorCommand(session));
  }
}
