package io.warmfront.testing.redis;

import java.nio.file.Path;
import java.util.List;

/**
 * One server that speaks TLS, asks clients for a certificate, and knows one user, who may touch
 * keys below {@code t:} alone.
 *
 * @param server the one
 * @param tlsPort where it speaks TLS
 * @param certificate the server's, which it trusts in clients too
 */
public record SecureRedis(RedisNode server, int tlsPort, TestCertificate certificate)
    implements RedisStack {
  /** Who may log in. */
  public static final String USER = "warmfront";

  /** The password of the user. */
  public static final String PASSWORD = "a secret of the tests";

  /** Whether the server of this machine can speak TLS: the bundled one cannot. */
  public static boolean isPossible() {
    return !RedisNode.binary().bundled();
  }

  /** Starts it. */
  public static SecureRedis start() {
    List<Integer> ports = RedisStack.ports(2);
    Path folder = Path.of("target", "redis", "certificate-" + ports.getFirst());
    TestCertificate certificate = TestCertificate.create(folder);
    List<String> settings =
        List.of(
            "tls-port " + ports.getLast(),
            "tls-cert-file \"%s\"".formatted(certificate.certificate()),
            "tls-key-file \"%s\"".formatted(certificate.key()),
            "tls-ca-cert-file \"%s\"".formatted(certificate.certificate()),
            "tls-auth-clients yes",
            "user default off",
            "user %s on \">%s\" ~t:* +@all".formatted(USER, PASSWORD));
    return new SecureRedis(
        RedisNode.server(ports.getFirst(), List.of(USER, PASSWORD), settings),
        ports.getLast(),
        certificate);
  }

  @Override
  public List<String> addresses() {
    return List.of("rediss://127.0.0.1:" + tlsPort);
  }

  @Override
  public List<RedisNode> servers() {
    return List.of(server);
  }
}
