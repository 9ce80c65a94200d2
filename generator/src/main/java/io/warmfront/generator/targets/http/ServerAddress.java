package io.warmfront.generator.targets.http;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.warmfront.contract.workload.Endpoint;
import io.warmfront.contract.workload.HttpVersion;
import io.warmfront.generator.targets.AllowedAddresses;
import java.io.File;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is, and who it has to be. Immutable.
 *
 * @param address that was looked up and allowed, once
 * @param host as the workload names it, for the certificate
 * @param authority host and port, for the server
 * @param tls how connections are encrypted; null if they are not
 */
record ServerAddress(
    InetSocketAddress address, String host, String authority, @Nullable SslContext tls) {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /**
   * Looks a server up.
   *
   * @throws IllegalArgumentException if its address is not allowed, or there is no such file of
   *     certificates; the message says so
   */
  static ServerAddress of(Endpoint endpoint, AllowedAddresses allowed) {
    URI uri = URI.create(endpoint.url());
    String host = uri.getHost();
    if (host == null) {
      throw new IllegalArgumentException("'%s' has no host".formatted(endpoint.url()));
    }
    boolean isEncrypted = "https".equals(uri.getScheme()) || "wss".equals(uri.getScheme());
    int port = uri.getPort() > 0 ? uri.getPort() : isEncrypted ? HTTPS_PORT : HTTP_PORT;
    return new ServerAddress(
        allowed.resolve(host, port),
        host,
        uri.getPort() > 0 ? host + ":" + uri.getPort() : host,
        isEncrypted ? tls(endpoint) : null);
  }

  boolean isEncrypted() {
    return tls != null;
  }

  /** Has a new connection encrypted, if this server's are. */
  void encrypt(Channel channel, Duration timeout) {
    if (tls != null) {
      SslHandler handler = tls.newHandler(channel.alloc(), host, address.getPort());
      handler.setHandshakeTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
      channel.pipeline().addLast(handler);
    }
  }

  private static SslContext tls(Endpoint endpoint) {
    SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
    try {
      if (endpoint.insecure()) {
        builder
            .trustManager(InsecureTrustManagerFactory.INSTANCE)
            .endpointIdentificationAlgorithm(null);
      } else if (!endpoint.trust().isEmpty()) {
        builder.trustManager(new File(endpoint.trust()));
      }
      if (endpoint.version() == HttpVersion.HTTP2) {
        builder.applicationProtocolConfig(
            new ApplicationProtocolConfig(
                ApplicationProtocolConfig.Protocol.ALPN,
                ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                ApplicationProtocolNames.HTTP_2));
      }
      return builder.build();
    } catch (IllegalArgumentException | SSLException e) {
      throw new IllegalArgumentException(
          "there are no certificates in the file '%s' of this generator's machine"
              .formatted(endpoint.trust()),
          e);
    }
  }
}
