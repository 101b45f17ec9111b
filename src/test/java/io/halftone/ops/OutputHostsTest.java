package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.halftone.job.Account;
import io.halftone.job.Budget;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The name localhost stands for every name that leads into the owner's network. */
class OutputHostsTest {
  @Test
  void a_name_that_leads_inside_is_refused() {
    for (List<String> hosts : List.of(List.<String>of(), List.of("*.localhost", "*.example"))) {
      DnsResolver names = OutputHosts.publicAddresses(List.of(account(hosts)));
      assertThatThrownBy(() -> names.resolve("localhost"))
          .as("%s", hosts)
          .isInstanceOf(UnknownHostException.class)
          .hasMessageContaining("inside this network");
    }
  }

  @Test
  void unless_the_owner_has_written_out_that_very_name() throws UnknownHostException {
    DnsResolver names = OutputHosts.publicAddresses(List.of(account(List.of("LocalHost"))));
    assertThat(names.resolve("localhost")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "0.1.2.3",
        "192.0.0.192",
        "198.18.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "224.0.0.1",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "::127.0.0.1",
        "::10.0.0.1",
        "64:ff9b::169.254.169.254",
        "64:ff9b::10.0.0.1",
        "64:ff9b::192.0.0.192",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        "::ffff:10.0.0.1"
      })
  void nothing_of_the_owners_network_is_fetched(String address) throws UnknownHostException {
    assertThat(OutputHosts.inside(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "100.63.0.1",
        "100.128.0.1",
        "192.0.1.1",
        "198.20.0.1",
        "172.32.0.1",
        "1.0.0.1",
        "2606:4700::1111",
        "64:ff9b::8.8.8.8",
        "2002:808:808::1",
        "::8.8.8.8"
      })
  void what_is_public_is(String address) throws UnknownHostException {
    assertThat(OutputHosts.inside(InetAddress.getByName(address))).isFalse();
  }

  private static Account account(List<String> outputHosts) {
    return new Account(
        "openai",
        Account.Protocol.OPENAI,
        URI.create("https://api.example/v1"),
        "KEY",
        1,
        1,
        Duration.ofSeconds(300),
        Duration.ofSeconds(5),
        Duration.ofSeconds(330),
        outputHosts,
        Budget.NONE);
  }
}
