package io.halftone.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.halftone.collect.Hooks.Heard;
import io.halftone.job.Account;
import io.halftone.job.JobId;
import io.halftone.ledger.Takes;
import io.halftone.ops.TellingProvider.Letter;
import io.halftone.ops.TellingProvider.Made;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that publishes the keys with which it signs, and changes them. */
class PublishedKeysTest {
  @TempDir private Path folder;
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile List<String> asked = List.of();
  private volatile KeyPair published;
  private HttpServer keys;

  @BeforeEach
  void publish() throws Exception {
    published = pair();
    keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    keys.createContext("/", this::answer);
    keys.start();
  }

  @AfterEach
  void stop() {
    keys.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked = List.copyOf(exchange.getRequestHeaders().keySet());
      byte[] encoded = published.getPublic().getEncoded();
      byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
      byte[] document =
          """
          {"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "%s"}]}
          """
              .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(raw))
              .getBytes(UTF_8);
      exchange.sendResponseHeaders(200, document.length);
      exchange.getResponseBody().write(document);
      fetches.incrementAndGet();
    }
  }

  private static KeyPair pair() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private static Letter letter(String words, KeyPair pair) throws GeneralSecurityException {
    String time = Long.toString(Instant.now().getEpochSecond());
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(words.getBytes(UTF_8));
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update(
        String.join("\n", "r-1", "user", time, HexFormat.of().formatHex(hash)).getBytes(UTF_8));
    return new Letter(
        Map.of(
            "X-Fal-Webhook-Request-Id",
            List.of("r-1"),
            "X-Fal-Webhook-User-Id",
            List.of("user"),
            "X-Fal-Webhook-Timestamp",
            List.of(time),
            "X-Fal-Webhook-Signature",
            List.of(HexFormat.of().formatHex(signer.sign()))),
        words.getBytes(UTF_8));
  }

  /** The same house, whose account publishes keys. */
  private House publishing(House house) {
    URI url = URI.create("http://127.0.0.1:%d/jwks.json".formatted(keys.getAddress().getPort()));
    List<Account> accounts =
        house.accounts().stream()
            .map(
                one ->
                    new Account(
                        one.name(),
                        one.protocol(),
                        one.base(),
                        one.keyVariable(),
                        one.inFlight(),
                        one.perMinute(),
                        one.await(),
                        one.connectTimeout(),
                        one.timeout(),
                        one.outputHosts(),
                        one.budget(),
                        new Account.Proof.Keys(url)))
            .toList();
    return new House(
        house.address(),
        house.settings(),
        house.catalogue(),
        accounts,
        house.studio(),
        house.environment());
  }

  @Test
  void its_keys_are_fetched_at_the_start_and_once_more_when_it_signs_with_another()
      throws Exception {
    try (HookedLine line = HookedLine.start(folder, 600, Map.of(), this::publishing)) {
      await().atMost(TestLine.LONGEST).until(() -> fetches.get() == 1);
      assertThat(asked).as("our key does not go along").doesNotContain("Authorization");
      JobId job = line.order("keys", 1);
      Made order = line.placed(job, Takes.State.SUBMITTED);
      order.finish();
      TellingProvider provider = line.provider();

      KeyPair next = pair();
      for (int forged = 0; forged < 20; forged++) {
        assertThat(provider.send(order.address(), letter(order.words(), next))).isEqualTo(403);
      }
      assertThat(line.heard(Heard.FORGED)).isEqualTo(20);
      assertThat(fetches).as("fetches for forged ones").hasValue(2);

      assertThat(provider.send(order.address(), letter(order.words(), published))).isEqualTo(204);
      assertThat(line.ended(job).published()).isEqualTo(1);
      assertThat(line.heard(Heard.HURRIED)).isEqualTo(1);
    }
  }

  @Test
  void a_key_that_is_new_is_known_as_soon_as_something_is_signed_with_it() throws Exception {
    try (HookedLine line = HookedLine.start(folder, 600, Map.of(), this::publishing)) {
      await().atMost(TestLine.LONGEST).until(() -> fetches.get() == 1);
      published = pair();
      JobId job = line.order("changed", 1);
      Made order = line.placed(job, Takes.State.SUBMITTED);
      order.finish();
      assertThat(line.provider().send(order.address(), letter(order.words(), published)))
          .isEqualTo(204);
      assertThat(fetches).hasValue(2);
      assertThat(line.ended(job).published()).isEqualTo(1);
    }
  }
}
