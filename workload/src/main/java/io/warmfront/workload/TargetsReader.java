package io.warmfront.workload;

import io.warmfront.contract.workload.Endpoint;
import io.warmfront.contract.workload.HttpVersion;
import io.warmfront.contract.workload.Target;
import io.warmfront.contract.workload.Targets;
import io.warmfront.workload.Mapping.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code targets}: what is put under test beside the platform's own, by name. */
final class TargetsReader {
  static final List<String> BUILT_IN = List.of(Target.HTTP, Target.WEBSOCKET);
  static final List<String> VERSIONS = List.of("http1", "http2");
  static final long MOST_CONNECTIONS = 10_000;

  /** What says where a server is; a plugin has its settings for that. */
  static final List<String> OF_ENDPOINTS =
      List.of("url", "version", "connections", "maxBody", "tls");

  private static final String EXPECTED =
      "targets by name: {gateway: {type: http, url: 'http://127.0.0.1:8080'}}";
  private static final String TIMEOUT = "a duration from 1ms to 10m, such as 2s";
  private static final String MAX_BODY = "a size from 1B to 64MB, such as 1MB";
  private static final int USUAL_CONNECTIONS = 64;
  private static final int USUAL_CONNECTIONS_OF_HTTP2 = 2;
  private static final int USUAL_SOCKETS = 16;
  private static final int USUAL_TIMEOUT_MILLIS = 2_000;
  private static final int USUAL_BODY_BYTES = 1 << 20;
  private static final int GREATEST_BODY_BYTES = 64 << 20;
  private static final double GREATEST_TIMEOUT_SECONDS = 600;

  private final Values values;
  private final Amounts amounts;
  private final UrlReader urls;
  private final SettingsReader settings;

  TargetsReader(Values values) {
    this.values = values;
    this.amounts = new Amounts(values);
    this.urls = new UrlReader(values);
    this.settings = new SettingsReader(values);
  }

  List<Target> read(@Nullable Field field) {
    List<Target> targets = new ArrayList<>();
    Mapping mapping = field == null ? null : values.mapping(field, "'targets'", EXPECTED);
    if (field != null && mapping != null) {
      if (mapping.fields().isEmpty()) {
        values
            .problems()
            .add(ProblemCode.WRONG_TYPE, field.key().node(), "'targets' is empty", EXPECTED);
      }
      mapping.fields().forEach(it -> targets.add(target(it)));
    }
    return targets;
  }

  private Target target(Field field) {
    checkName(field.key());
    Mapping mapping =
        values.mapping(
            field, "target " + field.key().quoted(), "{type: http, url: 'http://127.0.0.1:8080'}");
    if (mapping == null) {
      return new Target(field.name(), Target.HTTP, Endpoint.NONE, 1, Map.of());
    }
    mapping.allowing(Section.TARGET);
    String type = type(mapping);
    Field timeout = mapping.find("timeout");
    return new Target(
        field.name(),
        type,
        BUILT_IN.contains(type) ? endpoint(mapping, type) : noEndpoint(mapping, type),
        timeout == null
            ? USUAL_TIMEOUT_MILLIS
            : values.durationMillis(timeout, 0.001, GREATEST_TIMEOUT_SECONDS, TIMEOUT),
        settings(mapping, type));
  }

  /** Metrics could not tell it from one of the platform's own. */
  private void checkName(Scalar name) {
    values.checkName(name, "target");
    if (Targets.PLATFORM.contains(name.text())) {
      values
          .problems()
          .add(
              ProblemCode.NAME,
              name.node(),
              "target " + name.quoted() + " is there already: it is the platform's own",
              "another name");
    }
  }

  private String type(Mapping mapping) {
    String expected = "type: http, websocket, or that of a plugin";
    Field field = mapping.require("type", expected);
    Scalar scalar = field == null ? null : values.scalar(field, expected);
    if (scalar == null) {
      return Target.HTTP;
    }
    values.checkName(scalar, "type");
    return scalar.text();
  }

  private Endpoint endpoint(Mapping mapping, String type) {
    Field url = mapping.require("url", "url: where it is, such as " + UrlReader.example(type));
    Field connections = mapping.find("connections");
    Field maxBody = mapping.find("maxBody");
    String address = url == null ? "" : urls.read(url, type);
    HttpVersion version = version(mapping, type);
    Tls tls = tls(mapping, address);
    return new Endpoint(
        address,
        version,
        connections == null
            ? usualConnections(type, version)
            : (int) values.integer(connections, 1, MOST_CONNECTIONS),
        maxBody == null ? USUAL_BODY_BYTES : amounts.bytes(maxBody, GREATEST_BODY_BYTES, MAX_BODY),
        tls.trust(),
        tls.insecure());
  }

  /** A connection of HTTP/1.1 has one request at a time, one of HTTP/2 many. */
  private static int usualConnections(String type, HttpVersion version) {
    if (type.equals(Target.WEBSOCKET)) {
      return USUAL_SOCKETS;
    }
    return version == HttpVersion.HTTP2 ? USUAL_CONNECTIONS_OF_HTTP2 : USUAL_CONNECTIONS;
  }

  private Endpoint noEndpoint(Mapping mapping, String type) {
    for (String key : OF_ENDPOINTS) {
      Field field = mapping.find(key);
      if (field != null) {
        meansNothing(field, type, NearestName.hint(type, BUILT_IN));
      }
    }
    return Endpoint.NONE;
  }

  private HttpVersion version(Mapping mapping, String type) {
    Field field = mapping.find("version");
    if (field == null) {
      return HttpVersion.HTTP1;
    }
    if (!type.equals(Target.HTTP)) {
      meansNothing(field, type, "");
      return HttpVersion.HTTP1;
    }
    return values.choice(field, VERSIONS).equals("http2") ? HttpVersion.HTTP2 : HttpVersion.HTTP1;
  }

  private Map<String, String> settings(Mapping mapping, String type) {
    Field field = mapping.find("settings");
    if (field != null && BUILT_IN.contains(type)) {
      meansNothing(field, type, "");
      return Map.of();
    }
    return settings.read(field);
  }

  private void meansNothing(Field field, String type, String hint) {
    values
        .problems()
        .add(
            ProblemCode.UNKNOWN_KEY,
            field.key().node(),
            "'%s' means nothing to a target of type %s%s"
                .formatted(field.name(), Quoted.of(type), hint),
            BUILT_IN.contains(type)
                ? "allowed here: url, connections, timeout, maxBody, tls"
                : "a plugin's target has type, timeout and settings");
  }

  /**
   * Who may sign a server's certificate.
   *
   * @param trust a PEM file; empty for the usual authorities
   * @param insecure whether anybody may
   */
  private record Tls(String trust, boolean insecure) {}

  private Tls tls(Mapping target, String url) {
    Field field = target.find("tls");
    Mapping mapping =
        field == null ? null : values.mapping(field, "'tls'", "{trust: /etc/ssl/our-ca.pem}");
    if (field == null || mapping == null) {
      return new Tls("", false);
    }
    mapping.allowing(Section.TLS);
    if (!url.isEmpty() && !url.startsWith("https:") && !url.startsWith("wss:")) {
      values
          .problems()
          .add(
              ProblemCode.CONFLICT,
              field.key().node(),
              "'tls' is of no use: " + Quoted.of(url) + " is not encrypted",
              "a url that begins with https: or wss:");
    }
    Field trust = mapping.find("trust");
    Field insecure = mapping.find("insecure");
    boolean anybody =
        insecure != null && values.choice(insecure, List.of("true", "false")).equals("true");
    if (trust != null && insecure != null && anybody) {
      values
          .problems()
          .add(
              ProblemCode.CONFLICT,
              insecure.key().node(),
              "'trust' says who may sign and 'insecure' that anybody may",
              "one of them");
    }
    return new Tls(trust == null ? "" : trust(trust), anybody);
  }

  private String trust(Field field) {
    String expected = "the absolute path of a PEM file on the machines of the generators";
    Scalar scalar = values.scalar(field, expected);
    if (scalar == null) {
      return "";
    }
    if (!scalar.text().startsWith("/")) {
      values
          .problems()
          .add(
              ProblemCode.CHOICE,
              scalar.node(),
              "trust " + scalar.quoted() + " is no absolute path",
              expected);
    }
    return scalar.text();
  }
}
