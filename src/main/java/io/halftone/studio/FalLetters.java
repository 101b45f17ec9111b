package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** fal's webhooks. */
final class FalLetters implements Callback.Letters {
  private static final List<Duration> PAUSES =
      Stream.of(5, 15, 30, 60, 120, 300, 600, 1200, 2400, 2400).map(Duration::ofSeconds).toList();

  private final FalView view;
  private final FalKeys keys;

  FalLetters(FalView view, FalKeys keys) {
    this.view = view;
    this.keys = keys;
  }

  @Override
  public ObjectNode text(Commission commission, Callback.Moment moment) {
    ObjectNode json =
        Json.object().put("request_id", commission.id).put("gateway_request_id", commission.id);
    Optional<Reply.Answer> error = view.error(commission);
    if (error.isEmpty()) return json.put("status", "OK").set("payload", view.output(commission));
    JsonNode payload = Json.read(error.get().body()).orElseThrow();
    return json.put("status", "ERROR")
        .put("error", "Invalid status code: " + error.get().status())
        .set("payload", payload);
  }

  @Override
  public ObjectNode lie(ObjectNode text) {
    return text.put("status", "ERROR")
        .put("error", "Invalid status code: 500")
        .set("payload", Json.object().put("detail", "Internal Server Error"));
  }

  @Override
  public Map<String, String> signature(
      Commission commission, String id, Instant at, byte[] body, boolean forged) {
    String user = user(commission.account);
    long seconds = at.getEpochSecond();
    return Map.of(
        "X-Fal-Webhook-Request-Id",
        commission.id,
        "X-Fal-Webhook-User-Id",
        user,
        "X-Fal-Webhook-Timestamp",
        Long.toString(seconds),
        "X-Fal-Webhook-Signature",
        Signatures.fal(keys.key(forged), commission.id, user, seconds, body));
  }

  @Override
  public List<Duration> pauses() {
    return PAUSES;
  }

  @Override
  public boolean endsAtRedirection() {
    return true;
  }

  private static String user(Account account) {
    byte[] sum = Signatures.sha256(account.name.getBytes(StandardCharsets.UTF_8));
    return "studio-" + HexFormat.of().formatHex(sum, 0, 6);
  }
}
