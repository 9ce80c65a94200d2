package io.warmfront.generator.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedAddressesTest {
  private final AllowedAddresses usual = new AllowedAddresses("loopback, private");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.0.9",
        "localhost",
        "[::1]",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.7.7",
        "[fd00::5]",
        "[::ffff:10.0.0.1]"
      })
  void resolve_hereOrPrivate_isAllowed(String host) {
    assertThat(usual.resolve(host, 80).getAddress()).isNotNull();
  }

  /** Public and special addresses, in the forms that have been used to slip by such lists. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.9",
        "8.8.8.8",
        "169.254.169.254",
        "0.0.0.0",
        "[::]",
        "172.32.0.1",
        "172.15.255.255",
        "192.169.0.1",
        "11.0.0.1",
        "128.0.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "[fe80::1]",
        "[2001:db8::1]",
        "[::ffff:8.8.8.8]",
        "[::ffff:169.254.169.254]",
        "[64:ff9b::8.8.8.8]",
        "[2002:0808:0808::]",
        "134744072",
        "2852039166"
      })
  void resolve_elsewhere_isRefused(String host) {
    assertThatIllegalArgumentException().isThrownBy(() -> usual.resolve(host, 80));
  }

  @Test
  void resolve_notAllowed_saysWhichSettingAllowsWhat() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> usual.resolve("203.0.113.9", 80))
        .withMessage(
            "203.0.113.9 is not allowed; warmfront.targets.allow, a setting of the generator,"
                + " allows: loopback, private");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AllowedAddresses("").resolve("localhost", 80))
        .withMessageContaining("allows: nothing");
  }

  @Test
  void resolve_blockAndSingleAddress_areAllowedAlone() {
    AllowedAddresses allowed = new AllowedAddresses("203.0.113.0/28,198.51.100.7");
    assertThat(allowed.resolve("203.0.113.15", 1).getPort()).isEqualTo(1);
    assertThat(allowed.resolve("198.51.100.7", 1).getPort()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> allowed.resolve("203.0.113.16", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> allowed.resolve("127.0.0.1", 1));
  }

  @Test
  void resolve_nobodyKnows_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> usual.resolve("no-such-host.invalid", 80))
        .withMessage("nobody knows the host 'no-such-host.invalid'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"everything", "localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0/8", "10.0.0.256"})
  void create_partThatIsNone_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AllowedAddresses("loopback, " + text))
        .withMessageContaining("'" + text + "'");
  }
}
