package io.warmfront.workload;

import io.warmfront.contract.workload.Target;
import io.warmfront.workload.Mapping.Field;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code url} of a target: where a server is, and nothing besides. */
final class UrlReader {
  private static final int GREATEST_PORT = 65_535;

  private final Values values;

  UrlReader(Values values) {
    this.values = values;
  }

  /** Returns what is right for a type. */
  static String example(String type) {
    return type.equals(Target.HTTP) ? "http://127.0.0.1:8080" : "ws://127.0.0.1:8080/updates";
  }

  /** Returns the address; empty after reporting. */
  String read(Field field, String type) {
    Scalar scalar = values.scalar(field, example(type));
    if (scalar == null) {
      return "";
    }
    String fault = fault(scalar.text(), type);
    if (fault != null) {
      values
          .problems()
          .add(
              ProblemCode.URL,
              scalar.node(),
              "url " + scalar.quoted() + " " + fault,
              example(type));
      return "";
    }
    return scalar.text();
  }

  private static @Nullable String fault(String text, String type) {
    List<String> schemes =
        type.equals(Target.HTTP) ? List.of("http", "https") : List.of("ws", "wss");
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      return "is none: " + e.getReason();
    }
    if (!schemes.contains(uri.getScheme())) {
      return "must begin with " + String.join(":// or ", schemes) + "://";
    }
    if (uri.getHost() == null) {
      return "has no host";
    }
    if (uri.getRawUserInfo() != null) {
      return "has a user; say who asks in a header";
    }
    if (uri.getPort() == 0 || uri.getPort() > GREATEST_PORT) {
      return "has no port from 1 to " + GREATEST_PORT;
    }
    if (uri.getRawFragment() != null) {
      return "has a fragment, which no server sees";
    }
    boolean hasPath = !uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/");
    return type.equals(Target.HTTP) && (hasPath || uri.getRawQuery() != null)
        ? "has a path, which each operation says for itself"
        : null;
  }
}
