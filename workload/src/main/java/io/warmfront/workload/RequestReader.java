package io.warmfront.workload;

import io.warmfront.contract.workload.Receivers;
import io.warmfront.contract.workload.Request;
import io.warmfront.contract.workload.Target;
import io.warmfront.contract.workload.TargetOperations;
import io.warmfront.contract.workload.Variable;
import io.warmfront.workload.Mapping.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What an operation on a target of the workload says of its request. */
final class RequestReader {
  static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  static final List<String> RECEIVERS = List.of("all", "others");
  static final long LEAST_STATUS = 200;
  static final long GREATEST_STATUS = 599;

  /** The keys that an operation on a target may have beside {@code on}. */
  static final List<String> KEYS =
      List.of("method", "path", "headers", "body", "checks", "receivers", "settings");

  private static final String PATH = "path: from / on, such as /items/{key}";
  private static final String HEADERS = "texts by name: {Accept: application/json}";
  private static final String BODY = "a text, such as {payload}";
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]*");
  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]*");

  /** The client says these for itself; by others a request would end early or never. */
  private static final List<String> OWN_HEADERS =
      List.of("connection", "content-length", "transfer-encoding", "upgrade", "te", "expect");

  private final Values values;
  private final SettingsReader settings;
  private final Placeholders placeholders;

  RequestReader(Values values) {
    this.values = values;
    this.settings = new SettingsReader(values);
    this.placeholders = new Placeholders(values);
  }

  /**
   * Returns the request of an operation.
   *
   * @param target which it is aimed at; null for the platform's own
   * @param operation its name
   */
  Request read(Mapping mapping, @Nullable Target target, String operation) {
    List<String> allowed = allowed(target, operation);
    for (String key : KEYS) {
      Field field = mapping.find(key);
      if (field != null && !allowed.contains(key)) {
        values
            .problems()
            .add(
                ProblemCode.UNKNOWN_KEY,
                field.key().node(),
                "'%s' means nothing to %s".formatted(key, operation),
                allowed.isEmpty() ? "no key of a request" : "allowed here: " + join(allowed));
      }
    }
    if (target == null) {
      return Request.NONE;
    }
    return switch (target.type()) {
      case Target.HTTP -> http(mapping);
      case Target.WEBSOCKET -> message(mapping);
      default ->
          new Request(
              "",
              "",
              Map.of(),
              "",
              List.of(),
              "",
              Receivers.ALL,
              settings.read(mapping.find("settings")));
    };
  }

  private static List<String> allowed(@Nullable Target target, String operation) {
    if (target == null) {
      return List.of();
    }
    return switch (target.type()) {
      case Target.HTTP -> List.of("method", "path", "headers", "body", "checks");
      case Target.WEBSOCKET ->
          operation.equals(TargetOperations.WS_BROADCAST)
              ? List.of("body", "receivers")
              : List.of("body");
      default -> List.of("settings");
    };
  }

  private Request http(Mapping mapping) {
    Field method = mapping.find("method");
    Field path = mapping.require("path", PATH);
    Checks checks = checks(mapping.find("checks"));
    return new Request(
        method == null ? "GET" : values.choice(method, METHODS),
        path == null ? "/" : path(path),
        headers(mapping.find("headers")),
        body(mapping.find("body")),
        checks.statuses(),
        checks.bodyContains(),
        Receivers.ALL,
        Map.of());
  }

  private Request message(Mapping mapping) {
    Field field = mapping.find("body");
    Field receivers = mapping.find("receivers");
    String body = field == null ? Variable.ID.placeholder() : body(field);
    if (field != null && !body.contains(Variable.ID.placeholder())) {
      values
          .problems()
          .add(
              ProblemCode.VARIABLE,
              field.value(),
              "body has no {id}, so nobody could tell the message when it comes",
              "{id} somewhere in the body");
    }
    return Request.message(
        body,
        receivers != null && values.choice(receivers, RECEIVERS).equals("others")
            ? Receivers.OTHERS
            : Receivers.ALL);
  }

  private String path(Field field) {
    Scalar scalar = values.scalar(field, PATH);
    if (scalar == null) {
      return "/";
    }
    String text = scalar.text();
    if (!text.startsWith("/") || text.contains("#") || !VISIBLE.matcher(text).matches()) {
      values
          .problems()
          .add(
              ProblemCode.URL,
              scalar.node(),
              "path " + scalar.quoted() + " is none",
              "from / on, without blanks and #; other characters as %20");
    }
    placeholders.check(scalar, "path");
    return text;
  }

  private Map<String, String> headers(@Nullable Field field) {
    Map<String, String> headers = new LinkedHashMap<>();
    Mapping mapping = field == null ? null : values.mapping(field, "'headers'", HEADERS);
    if (mapping != null) {
      for (Field each : mapping.fields()) {
        Scalar scalar = values.scalar(each, HEADERS);
        checkHeader(each.key(), scalar);
        if (scalar != null) {
          placeholders.check(scalar, "header");
          headers.put(each.name(), scalar.text());
        }
      }
    }
    return headers;
  }

  private void checkHeader(Scalar name, @Nullable Scalar value) {
    if (OWN_HEADERS.contains(name.text().toLowerCase(Locale.ROOT))) {
      values
          .problems()
          .add(
              ProblemCode.NAME,
              name.node(),
              "header " + name.quoted() + " is set by the generator itself",
              "without it");
    } else if (!HEADER.matcher(name.text()).matches()) {
      values
          .problems()
          .add(
              ProblemCode.NAME,
              name.node(),
              "header " + name.quoted() + " is no name",
              "letters, digits and dashes");
    }
    if (value != null && !PRINTABLE.matcher(value.text()).matches()) {
      values
          .problems()
          .add(
              ProblemCode.NAME,
              value.node(),
              "header " + name.quoted() + " has characters that no header has",
              "ASCII on one line");
    }
  }

  private String body(@Nullable Field field) {
    Scalar scalar = field == null ? null : values.scalar(field, BODY);
    return scalar == null ? "" : scalar.text();
  }

  /**
   * What an answer has to be.
   *
   * @param statuses empty for all below 400
   * @param bodyContains empty for anything
   */
  private record Checks(List<Integer> statuses, String bodyContains) {}

  private Checks checks(@Nullable Field field) {
    Mapping mapping =
        field == null
            ? null
            : values.mapping(field, "'checks'", "{status: [200, 304], bodyContains: ok}");
    if (mapping == null) {
      return new Checks(List.of(), "");
    }
    mapping.allowing(Section.CHECKS);
    Field contains = mapping.find("bodyContains");
    Scalar text = contains == null ? null : values.scalar(contains, "a text");
    return new Checks(statuses(mapping.find("status")), text == null ? "" : text.text());
  }

  private List<Integer> statuses(@Nullable Field field) {
    List<Integer> statuses = new ArrayList<>();
    if (field != null) {
      List<Node> nodes =
          field.value() instanceof SequenceNode
              ? values.list(field, "a status or a list, such as [200, 304]")
              : List.of(field.value());
      for (Node node : nodes) {
        statuses.add(
            (int) values.integer(new Field(field.key(), node), LEAST_STATUS, GREATEST_STATUS));
      }
    }
    return statuses;
  }

  private static String join(List<String> names) {
    return String.join(", ", names);
  }
}
