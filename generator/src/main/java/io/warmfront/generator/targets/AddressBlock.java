package io.warmfront.generator.targets;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The addresses that begin with the same bits.
 *
 * @param prefix one of them
 * @param bits how many bits are the same
 */
record AddressBlock(InetAddress prefix, int bits) {
  /** Digits and separators alone: a name is never looked up here. */
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]+(?:\\.[0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");

  /** RFC 1918 and RFC 4193; link-local addresses, where clouds have their metadata, are not. */
  private static final List<String> PRIVATE =
      List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");

  /**
   * Returns the blocks that a part of a list means.
   *
   * @throws IllegalArgumentException if it means none
   */
  static List<AddressBlock> named(String part) {
    return switch (part) {
      case "loopback" -> LOOPBACK.stream().map(AddressBlock::of).toList();
      case "private" -> PRIVATE.stream().map(AddressBlock::of).toList();
      default -> List.of(of(part));
    };
  }

  private static AddressBlock of(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    try {
      if (ADDRESS.matcher(address).matches()) {
        InetAddress prefix = InetAddress.getByName(address);
        int most = prefix.getAddress().length * Byte.SIZE;
        int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (bits >= 0 && bits <= most) {
          return new AddressBlock(prefix, bits);
        }
      }
    } catch (UnknownHostException | NumberFormatException _) {
      // said below, as for every other part that is none
    }
    throw new IllegalArgumentException(
        "warmfront.targets.allow has '%s', which is neither loopback nor private nor an address nor a"
                .formatted(text)
            + " block such as 203.0.113.0/24");
  }

  boolean contains(InetAddress address) {
    byte[] mine = prefix.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
