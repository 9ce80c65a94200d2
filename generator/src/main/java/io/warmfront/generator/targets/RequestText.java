package io.warmfront.generator.targets;

import io.warmfront.contract.workload.Variable;
import io.warmfront.generator.operation.OperationCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text of a request whose variables each operation replaces. Immutable. */
public final class RequestText {
  private final String text;
  private final List<Part> parts = new ArrayList<>();

  /** Reads a text; braces around other names are left as they are. */
  public RequestText(String text) {
    this.text = text;
    int literal = 0;
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
      Variable variable = variableAt(at);
      if (variable != null) {
        parts.add(new Part(text.substring(literal, at), variable));
        literal = at + variable.placeholder().length();
      }
    }
    parts.add(new Part(text.substring(literal), null));
  }

  private @Nullable Variable variableAt(int at) {
    for (Variable variable : Variable.values()) {
      if (text.startsWith(variable.placeholder(), at)) {
        return variable;
      }
    }
    return null;
  }

  /** Whether it is always the same. */
  public boolean isConstant() {
    return parts.size() == 1;
  }

  /**
   * Returns the text of an operation.
   *
   * @param ids the id is a new one of these
   */
  public String render(OperationCall call, MessageIds ids) {
    return render(call, ids, 0);
  }

  /**
   * Returns the text of an operation.
   *
   * @param number that of the id; 0 for a new one
   */
  public String render(OperationCall call, MessageIds ids, long number) {
    if (isConstant()) {
      return text;
    }
    StringBuilder rendered = new StringBuilder(text.length() + 32);
    for (Part part : parts) {
      rendered.append(part.literal());
      if (part.variable() != null) {
        append(rendered, part.variable(), call, ids, number);
      }
    }
    return rendered.toString();
  }

  private static void append(
      StringBuilder rendered, Variable variable, OperationCall call, MessageIds ids, long number) {
    switch (variable) {
      case KEY -> rendered.append(call.item().id());
      case TENANT -> rendered.append(call.item().tenant());
      case KEYSPACE -> rendered.append(call.item().keySpace());
      case REVISION -> rendered.append(Long.toHexString(call.revision()));
      case ID -> rendered.append(ids.text(number == 0 ? ids.next() : number));
      case PAYLOAD -> rendered.append(call.payload());
    }
  }

  /** What stands before a variable; the last has none. */
  private record Part(String literal, @Nullable Variable variable) {}
}
