package io.warmfront.cli;

import io.warmfront.cli.doctor.Doctor;
import io.warmfront.cli.doctor.Finding;
import io.warmfront.cli.doctor.Machine;
import io.warmfront.cli.text.Paint;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.local.DataDirectory;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}. */
@Command(
    name = "doctor",
    description = "Say what this machine lacks, and the fix for each lack.",
    sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
  private final Session session;

  @Mixin final DataOption dataOption = new DataOption();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DataDirectory data = dataOption.directory(session);
    List<Finding> findings =
        new Doctor(Machine.look(data.root(), session.variable("PATH")), data).examine();
    Paint paint = session.terminal().paint();
    for (Finding finding : findings) {
      String mark =
          switch (finding.level()) {
            case FINE -> paint.good(finding.level().mark());
            case WARNING -> paint.warning(finding.level().mark());
            case BROKEN -> paint.bad(finding.level().mark());
          };
      session.terminal().data("%s %-18s %s".formatted(mark, finding.subject(), finding.found()));
      if (!finding.fix().isEmpty()) {
        session.terminal().data("  %-18s → %s".formatted("", finding.fix()));
      }
    }
    boolean broken = findings.stream().anyMatch(it -> it.level() == Finding.Level.BROKEN);
    return (broken ? ExitCode.INVALID_CONFIGURATION : ExitCode.PASS).number();
  }
}
