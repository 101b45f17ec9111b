package io.halftone.studio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Replicate's webhooks: the prediction as a GET would show it at that moment. */
final class ReplicateLetters implements Callback.Letters {
  private static final List<Duration> PAUSES =
      Stream.of(1, 2, 4, 8, 16, 29).map(Duration::ofSeconds).toList();

  private final ReplicateView view;

  ReplicateLetters(ReplicateView view) {
    this.view = view;
  }

  @Override
  public ObjectNode text(Commission commission, Callback.Moment moment) {
    Commission.Course course = commission.course();
    return switch (moment) {
      case START, LOGS -> view.running(commission, course.starts()).putNull("output");
      case OUTPUT -> view.running(commission, course.ends());
      case END -> view.of(commission, course.ends());
    };
  }

  @Override
  public ObjectNode lie(ObjectNode text) {
    return text.put("status", "failed").put("error", "Something went wrong").putNull("output");
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
        Signatures.replicate(secret, id, at.getEpochSecond(), body));
  }

  @Override
  public List<Duration> pauses() {
    return PAUSES;
  }

  @Override
  public boolean tellsEndAlone() {
    return false;
  }

  static String secret(String account) {
    byte[] key = ("studio-webhook-key-" + account).getBytes(StandardCharsets.UTF_8);
    return "whsec_" + Base64.getEncoder().encodeToString(key);
  }
}
