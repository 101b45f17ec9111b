package io.halftone.ops;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Account;
import io.halftone.studio.Studio;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether an account works, learned without buying anything. */
class GreetingTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "replicate, replicate",
    "fal-queue, fal",
    "fal-run, fal",
    "ark, ark",
    "aimlapi, aimlapi",
    "wavespeed, wavespeed",
    "openai, openai",
  })
  void a_key_that_is_taken_is_told_from_one_that_is_not(String api, String protocol)
      throws Exception {
    try (Studio studio = Studio.start(TestLine.quick().faults("key-revoked=1@studio-b"))) {
      House house =
          house(
              studio,
              account("good", protocol, studio.base(api).toString(), "A")
                  + account("bad", protocol, studio.base(api).toString(), "B"));
      assertThat(trouble(house, "good")).isEmpty();
      assertThat(trouble(house, "bad").orElseThrow())
          .startsWith("its key is not accepted: 401")
          .doesNotContain("studio-b");
      assertThat(studio.counters().pictures()).isZero();
    }
  }

  @Test
  void a_wrong_address_is_told_from_a_wrong_key() throws Exception {
    try (Studio studio = Studio.start(TestLine.quick())) {
      House house =
          house(
              studio,
              account("nobody", "replicate", "http://127.0.0.1:1/v1", "A")
                  + account("other", "openai", studio.base("openai") + "/v2", "B"));
      assertThat(trouble(house, "nobody").orElseThrow()).startsWith("it cannot be reached");
      assertThat(trouble(house, "other").orElseThrow()).startsWith("it answered: 404");
    }
  }

  @Test
  void a_server_that_never_ends_its_answer_is_not_waited_for() throws Exception {
    try (Studio studio = Studio.start(TestLine.quick());
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> beginAnAnswer(server));
      String base = "http://127.0.0.1:%d/v1".formatted(server.getLocalPort());
      House house = house(studio, account("endless", "openai", base, "A"));
      assertThat(trouble(house, "endless").orElseThrow()).startsWith("it does not answer");
    }
  }

  private static void beginAnAnswer(ServerSocket server) {
    try {
      Socket socket = server.accept();
      socket
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{".getBytes(US_ASCII));
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // Nobody waits for it any more.
    }
  }

  private static String account(String name, String protocol, String base, String key) {
    return """
      %s: {protocol: %s, base: "%s", key-variable: LAWS_KEY_%s, in-flight: 2, per-minute: 600}
    """
        .formatted(name, protocol, base, key);
  }

  private House house(Studio studio, String accounts) throws Exception {
    TestHome home = TestHome.in(folder, studio.base());
    Files.writeString(home.config().resolve("providers.yaml"), "providers:\n" + accounts);
    Files.writeString(
        home.config().resolve("models.yaml"),
        """
        models:
          seedream-4:
            seconds: 0.2
            can: {min-side: 1024, max-side: 4096, min-pixels: 921600, max-pixels: 16777216,
                  references: 10, related-set: 15, total: 15, seed: false, guidance: false}
            offers:
              %s: {model: seedream-4, price: 0.03}
        """
            .formatted(accounts.strip().substring(0, accounts.strip().indexOf(':'))));
    return home.house();
  }

  private static Optional<String> trouble(House house, String name) {
    Account account =
        house.accounts().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    return Greeting.trouble(house, account);
  }
}
