package io.warmfront.workload;

import io.warmfront.contract.workload.Workload;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads workload files. Whatever the bytes are, the answer is a workload or a list of mistakes,
 * never an exception. Safe for use by several threads.
 */
public final class WorkloadFile {
  /** The largest file that is read. */
  public static final int MAX_BYTES = 1 << 20;

  /** How many mistakes are reported at once. */
  public static final int MAX_PROBLEMS = 20;

  private WorkloadFile() {}

  /**
   * Reads a workload that stands alone: what refers to something else is a mistake.
   *
   * @param source the name of the file, for people; the default of the workload's name
   * @param bytes the whole file
   */
  public static Parsed read(String source, byte[] bytes) {
    return resolve(source, bytes, new Surroundings.Nothing()).parsed();
  }

  /**
   * Reads a workload that stands alone: what refers to something else is a mistake.
   *
   * @param source the name of the file, for people; the default of the workload's name
   * @param text the whole file
   */
  public static Parsed read(String source, String text) {
    Findings findings = new Findings(source);
    String checked = FileText.check(source, text, findings);
    return checked == null
        ? findings.invalid()
        : resolve(source, checked, new Surroundings.Nothing(), findings).parsed();
  }

  /**
   * Reads a workload and what it refers to.
   *
   * @param source the name of the file, for people; the default of the workload's name
   * @param bytes the whole file
   * @param around what it can refer to
   */
  public static Resolved resolve(String source, byte[] bytes, Surroundings around) {
    Findings findings = new Findings(source);
    String text = FileText.decode(source, bytes, findings);
    return text == null ? wrong(findings) : resolve(source, text, around, findings);
  }

  private static Resolved resolve(
      String source, String text, Surroundings around, Findings findings) {
    Loader loader = new Loader(around, findings);
    Loader.Loaded file = loader.load(source, text);
    if (file == null) {
      return wrong(findings);
    }
    Node root = file.root();
    Includes includes = new Includes(around, loader, source);
    boolean isMerged = false;
    if (root instanceof MappingNode top) {
      List<MappingNode> parts = includes.of(top, file.problems());
      if (includes.isBroken()) {
        return wrong(findings);
      }
      isMerged = !parts.isEmpty();
      root = new Merger(file.problems()).merge(top, parts);
    }
    Workload workload = new WorkloadReader(file.problems()).read(root, source);
    if (workload == null || !findings.isEmpty()) {
      return wrong(findings);
    }
    Parsed.Valid valid = new Parsed.Valid(workload);
    return isMerged || loader.isVariablesUsed()
        ? checked(source, valid, FlatText.of(root))
        : new Resolved(valid, text);
  }

  /** Reads what was put together, because it may be larger than any file may be. */
  private static Resolved checked(String source, Parsed.Valid valid, String text) {
    return switch (read(source, text)) {
      case Parsed.Valid _ -> new Resolved(valid, text);
      case Parsed.Invalid invalid -> new Resolved(invalid, "");
    };
  }

  private static Resolved wrong(Findings findings) {
    return new Resolved(findings.invalid(), "");
  }
}
