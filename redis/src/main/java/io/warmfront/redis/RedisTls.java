package io.warmfront.redis;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * How servers prove who they are, and a service to them, where addresses begin with {@code rediss}.
 * Certificates are always verified. All files are PEM.
 *
 * @param trust certificates that are trusted; empty for those that Java trusts
 * @param certificate of the service, its chain behind it; empty if servers ask for none
 * @param key of the certificate, PKCS #8 and not encrypted; empty if there is none
 * @param verifyHost whether a certificate must also name the host that was asked for
 */
public record RedisTls(
    Optional<Path> trust, Optional<Path> certificate, Optional<Path> key, boolean verifyHost) {
  /** What Java trusts, no certificate of our own, and hosts verified. */
  public static final RedisTls USUAL =
      new RedisTls(Optional.empty(), Optional.empty(), Optional.empty(), true);

  private static final char[] NO_PASSWORD = {};
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  /**
   * Returns what judges the servers' certificates, if not Java's own.
   *
   * @throws PipelineException if the file holds no certificates; the message names it
   */
  Optional<TrustManagerFactory> trusted() {
    return trust.map(file -> {
      try {
        KeyStore store = empty();
        int number = 0;
        for (Certificate each : certificates(file)) {
          store.setCertificateEntry(Integer.toString(number++), each);
        }
        TrustManagerFactory factory =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
      } catch (IOException | GeneralSecurityException e) {
        throw unreadable(file, "certificates", e);
      }
    });
  }

  /**
   * Returns what proves to the servers who the service is, if they are to know.
   *
   * @throws PipelineException if a file does not hold what it should; the message names it
   */
  Optional<KeyManagerFactory> proof() {
    return certificate.flatMap(chain ->
        key.map(secret -> {
          try {
            KeyStore store = empty();
            store.setKeyEntry(
                "warmfront",
                privateKey(secret),
                NO_PASSWORD,
                certificates(chain).toArray(Certificate[]::new));
            KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory;
          } catch (IOException | GeneralSecurityException e) {
            throw unreadable(chain, "a certificate for the key in " + secret, e);
          }
        }));
  }

  /**
   * Encrypts a connection.
   *
   * @param socket is connected, and closed with what is returned
   * @param host that was asked for
   * @throws IOException if the server does not prove who it is, or wants to know who we are
   */
  public Socket over(Socket socket, String host) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          proof().map(KeyManagerFactory::getKeyManagers).orElse(null),
          trusted().map(TrustManagerFactory::getTrustManagers).orElse(null),
          null);
      SSLSocket encrypted =
          (SSLSocket) context.getSocketFactory().createSocket(socket, host, socket.getPort(), true);
      if (verifyHost) {
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
      }
      encrypted.startHandshake();
      return encrypted;
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS", e);
    }
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new IOException("there is none in it");
      }
      return found;
    }
  }

  private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
    if (!pem.find()) {
      throw new IOException("%s has no BEGIN PRIVATE KEY (PKCS #8)".formatted(file));
    }
    PKCS8EncodedKeySpec encoded =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
    for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
      } catch (InvalidKeySpecException _) {
        // a key of another kind: PKCS #8 names it inside, where KeyFactory does not look for it
      }
    }
    throw new IOException("%s holds no key of EC, RSA or EdDSA".formatted(file));
  }

  private static PipelineException unreadable(Path file, String what, Exception e) {
    return new PipelineException(
        ErrorCode.CONFIG_INVALID, "%s cannot be read as %s in PEM: %s".formatted(file, what, e), e);
  }
}
