package io.warmfront.generator.targets;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Where targets may be. A host is looked up once, every address that it has must be allowed, and
 * the one that is returned is the one that is spoken to: another answer of the name service later
 * changes nothing. Immutable.
 */
public final class AllowedAddresses {
  private final List<AddressBlock> blocks;
  private final String text;

  /**
   * Reads a list.
   *
   * @param text parted by commas: {@code loopback}, {@code private}, an address, or a block such as
   *     {@code 203.0.113.0/24}
   * @throws IllegalArgumentException if a part is none of these; the message says which
   */
  public AllowedAddresses(String text) {
    this.text = text;
    this.blocks =
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(it -> !it.isEmpty())
            .flatMap(it -> AddressBlock.named(it).stream())
            .toList();
  }

  /**
   * Returns the address of a host.
   *
   * @param host a name, or an address in any form
   * @throws IllegalArgumentException if it has none, or one that is not allowed
   */
  public InetSocketAddress resolve(String host, int port) {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(unbracketed(host));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("nobody knows the host '%s'".formatted(host), e);
    }
    for (InetAddress address : addresses) {
      if (blocks.stream().noneMatch(it -> it.contains(address))) {
        throw new IllegalArgumentException(
            "%s is not allowed; warmfront.targets.allow, a setting of the generator, allows: %s"
                .formatted(
                    address.getHostAddress().equals(host)
                        ? host
                        : "'%s' is %s, which".formatted(host, address.getHostAddress()),
                    text.isBlank() ? "nothing" : text));
      }
    }
    return new InetSocketAddress(addresses[0], port);
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
