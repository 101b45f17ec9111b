package io.halftone.provider.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.halftone.job.TakeId;
import io.halftone.provider.hook.Proof.Flaw;
import io.halftone.provider.hook.Proof.Proven;
import io.halftone.provider.hook.Proof.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What proves that a provider has sent a hook, and everything that does not. */
class SignatureTest {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** A signed hook of each family, as published or made with a known key. */
  enum Vector {
    REPLICATE(
        new ReplicateSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
        "{\"test\": 2432232314}",
        "webhook-timestamp",
        "webhook-signature",
        Map.of(
            "webhook-id",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp",
            "1614265330",
            "webhook-signature",
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")),
    FAL(
        new FalSignature(
            KeySet.in(
                """
                {"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg"}]}
                """)),
        "{\"request_id\":\"req_1\",\"gateway_request_id\":\"req_1\",\"status\":\"OK\",\"payload\":{}}",
        "x-fal-webhook-timestamp",
        "x-fal-webhook-signature",
        Map.of(
            "X-Fal-Webhook-Request-Id",
            "req_1",
            "X-Fal-Webhook-User-Id",
            "user_1",
            "X-Fal-Webhook-Timestamp",
            "1700000000",
            "X-Fal-Webhook-Signature",
            "4eaf980c0a19dd3ae510b7899ac7521a191a6ec18b9d7b8bee5e5b2caf72e166"
                + "8bb03e9bc3be402b00068ef70a7e8458b2099f19416e93d4c7e584f93e58f30a")),
    WAVESPEED(
        new WavespeedSignature("whsec_test0123456789abcdef"),
        "{\"id\":\"pred_1\",\"status\":\"completed\"}",
        "webhook-timestamp",
        "webhook-signature",
        Map.of(
            "webhook-id",
            "wh_1",
            "webhook-timestamp",
            "1700000000",
            "webhook-signature",
            "v3,ad93650735a8df561169dcc5a0ca02e70966fb2d2a3f99e8579b19449ea744b2"));

    private final Signature signature;
    private final byte[] body;
    private final String time;
    private final String proof;
    private final Map<String, String> headers = new HashMap<>();
    private final Instant signed;

    Vector(
        Signature signature, String body, String time, String proof, Map<String, String> headers) {
      this.signature = signature;
      this.body = body.getBytes(UTF_8);
      this.time = time;
      this.proof = proof;
      headers.forEach(
          (name, value) -> this.headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
      this.signed = Instant.ofEpochSecond(Long.parseLong(this.headers.get(time)));
    }

    Hook hook() {
      return hook(Map.of(), body);
    }

    /** With some headers changed; one that has no values is left out. */
    Hook hook(Map<String, List<String>> changed, byte[] body) {
      var all = new HashMap<String, List<String>>();
      headers.forEach((name, value) -> all.put(name, List.of(value)));
      all.putAll(changed);
      return new Hook("any", new TakeId("summer/0001/1"), all, body);
    }

    Proof with(String header, String... values) {
      return signature.of(hook(Map.of(header, List.of(values)), body), signed);
    }
  }

  private static Flaw flaw(Proof proof) {
    assertThat(proof).isInstanceOf(Refused.class);
    assertThat(((Refused) proof).words()).isNotBlank();
    return ((Refused) proof).flaw();
  }

  @ParameterizedTest
  @EnumSource
  void what_the_provider_has_signed_is_proven_for_some_minutes(Vector vector) {
    Hook hook = vector.hook();
    for (Duration apart : List.of(Duration.ZERO, TOLERANCE)) {
      assertThat(vector.signature.of(hook, vector.signed.plus(apart))).isEqualTo(new Proven());
      assertThat(vector.signature.of(hook, vector.signed.minus(apart))).isEqualTo(new Proven());
    }
    Duration longer = TOLERANCE.plusSeconds(1);
    assertThat(flaw(vector.signature.of(hook, vector.signed.plus(longer)))).isEqualTo(Flaw.STALE);
    assertThat(flaw(vector.signature.of(hook, vector.signed.minus(longer)))).isEqualTo(Flaw.FUTURE);
  }

  @ParameterizedTest
  @EnumSource
  void whichever_byte_of_the_body_is_another_it_is_refused(Vector vector) {
    for (int at = 0; at < vector.body.length; at++) {
      byte[] other = vector.body.clone();
      other[at] ^= 1;
      assertThat(flaw(vector.signature.of(vector.hook(Map.of(), other), vector.signed)))
          .isEqualTo(Flaw.FORGED);
    }
    assertThat(flaw(vector.signature.of(vector.hook(Map.of(), new byte[0]), vector.signed)))
        .isEqualTo(Flaw.FORGED);
  }

  @ParameterizedTest
  @EnumSource
  void whichever_character_of_a_header_is_another_it_is_refused(Vector vector) {
    vector.headers.forEach(
        (name, value) -> {
          for (int at = 0; at < value.length(); at++) {
            var other = new StringBuilder(value);
            other.setCharAt(at, (char) (value.charAt(at) ^ 1));
            assertThat(vector.with(name, other.toString()))
                .as("%s: %s", name, other)
                .isInstanceOf(Refused.class);
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void a_header_that_is_missing_doubled_empty_or_nonsense_is_refused_with_its_name(Vector vector) {
    vector.headers.forEach(
        (name, value) -> {
          for (Proof proof :
              List.of(
                  vector.with(name),
                  vector.with(name, value, value),
                  vector.with(name, value, "other"))) {
            assertThat(flaw(proof)).as(name).isEqualTo(Flaw.INCOMPLETE);
            assertThat(((Refused) proof).words()).contains(name);
          }
          for (String nonsense :
              List.of(
                  "", " ", "\n", value + "\n", "é", "v1,", "-1", "1e9", "99999999999999999999")) {
            assertThat(vector.with(name, nonsense)).isInstanceOf(Refused.class);
          }
        });
  }

  /** Words that are put together must not be able to pass for others. */
  @ParameterizedTest
  @EnumSource
  void a_line_in_a_header_is_no_second_word(Vector vector) {
    vector.headers.keySet().stream()
        .filter(name -> name.endsWith("-id"))
        .forEach(
            name ->
                assertThat(flaw(vector.with(name, "a\nb"))).as(name).isEqualTo(Flaw.INCOMPLETE));
  }

  @Test
  void while_a_secret_changes_any_of_several_signatures_will_do() {
    Vector vector = Vector.REPLICATE;
    String good = vector.headers.get(vector.proof);
    assertThat(vector.with(vector.proof, "v1,AAAA " + good)).isEqualTo(new Proven());
    assertThat(vector.with(vector.proof, good + " v1a,AAAA")).isEqualTo(new Proven());
    assertThat(flaw(vector.with(vector.proof, good.replace("v1,", "v2,")))).isEqualTo(Flaw.FORGED);
    assertThat(flaw(vector.with(vector.proof, good.substring(3)))).isEqualTo(Flaw.FORGED);
  }

  @Test
  void one_family_does_not_take_the_signature_of_the_other() {
    Vector wavespeed = Vector.WAVESPEED;
    var replicate = new ReplicateSignature("whsec_test0123456789abcdef");
    assertThat(flaw(replicate.of(wavespeed.hook(), wavespeed.signed))).isEqualTo(Flaw.FORGED);
  }

  @Test
  void a_secret_that_is_none_is_refused_without_being_shown() {
    for (String wrong : List.of("", "r8_abcdef", "whsec_", "whsec_%%%%")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ReplicateSignature(wrong))
          .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("abcdef"));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new WavespeedSignature("abcdef"));
    assertThat(new WavespeedSignature("whsec_hidden")).hasToString("WavespeedSignature");
  }

  @Test
  void keys_of_other_kinds_and_broken_ones_are_left_out() {
    String good =
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg\"}";
    assertThat(
            KeySet.in(
                """
                {"keys": [{"kty": "RSA", "n": "AQAB"}, {"kty": "OKP", "crv": "X25519", "x": "A6EH"}, 7, null,
                          {"kty": "OKP", "crv": "Ed25519", "x": "A6EH"}, {"kty": "OKP", "crv": "Ed25519"},
                          {"kty": "OKP", "crv": "Ed25519", "x": "###"}, %s]}
                """
                    .formatted(good)))
        .hasSize(1);
    for (String none : List.of("", "<html>", "[]", "{}", "{\"keys\": 3}", "{\"keys\": [")) {
      assertThat(KeySet.in(none)).as(none).isEmpty();
    }
    var many = new ArrayList<String>();
    for (int i = 0; i < 1_000; i++) {
      many.add(good);
    }
    assertThat(KeySet.in("{\"keys\": [%s]}".formatted(String.join(",", many)))).hasSize(20);
  }

  @Test
  void any_of_the_published_keys_will_do_and_without_keys_nothing_is_proven() {
    Vector vector = Vector.FAL;
    String keys =
        """
        {"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
                  {"kty": "OKP", "crv": "Ed25519", "x": "A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg"}]}
        """;
    assertThat(new FalSignature(KeySet.in(keys)).of(vector.hook(), vector.signed))
        .isEqualTo(new Proven());
    assertThat(flaw(new FalSignature(List.of()).of(vector.hook(), vector.signed)))
        .isEqualTo(Flaw.FORGED);
  }
}
