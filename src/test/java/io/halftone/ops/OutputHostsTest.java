package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.halftone.job.Account;
import io.halftone.job.Budget;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

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
