package io.halftone.studio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** WaveSpeed's webhooks: what an envelope holds, without the envelope. */
final class WaveSpeedLetters implements Callback.Letters {
  private static final List<Duration> PAUSES = Stream.of(2, 4, 8).map(Duration::ofSeconds).toList();

  private final WaveSpeedView view;

  WaveSpeedLetters(WaveSpeedView view) {
    this.view = view;
  }

  @Override
  public ObjectNode text(Commission commission, Callback.Moment moment) {
    return view.data(commission).put("executionTime", view.took(commission));
  }

  @Override
  public ObjectNode lie(ObjectNode text) {
    text.putArray("outputs");
    return text.put("status", "failed").put("error", "task failed (code: 1403)");
  }

  @Override
  public Map<String, String> signature(
      Commission commission, String id, Instant at, byte[] body, boolean forged) {
    String secret = secret(forged ? "somebody else" : commission.account.name);
    return Map.of(
        "webhook-id",
        id,
        "webhook-timestamp",
        Long.toString(at.getEpochSecond()),
        "webhook-signature",
        Signatures.waveSpeed(secret, id, at.getEpochSecond(), body));
  }

  @Override
  public List<Duration> pauses() {
    return PAUSES;
  }

  static String secret(String account) {
    byte[] sum = Signatures.sha256(("studio-webhook-" + account).getBytes(StandardCharsets.UTF_8));
    return "whsec_" + HexFormat.of().formatHex(sum);
  }
}
