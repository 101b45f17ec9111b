package io.halftone.provider.fal;

import io.halftone.provider.Body;
import io.halftone.provider.Complaint;
import io.halftone.provider.Hearing;
import io.halftone.provider.Outcome;
import io.halftone.provider.Reply;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What fal's errors mean. The same ones come as the reply to a create at the synchronous host and
 * as the result of an order at the queue; of the queue's own door they say nothing about the order.
 *
 * <p>Server errors are never charged. Of what a model refuses, some is, and the reply does not tell
 * which.
 */
final class Refusal {
  private static final Set<String> MAY_PASS =
      Set.of("image_load_error", "file_download_error", "no_media_generated");

  /** What a model is known to find wrong with what it is given. */
  private static final Pattern AT_FAULT =
      Pattern.compile(
          "image_too_(?:small|large)|file_too_large|unsupported_\\w+_format|one_of|multiple_of"
              + "|(?:greater|less)_than\\w*|sequence_too_(?:short|long)|feature_not_supported"
              + "|face_detection_error");

  /** What fal's runners are known to fail with: by these words it says that nothing was made. */
  private static final Set<String> BROKEN =
      Set.of(
          "internal_server_error",
          "internal_error",
          "downstream_service_error",
          "downstream_service_unavailable",
          "runner_server_error",
          "runner_incomplete_response",
          "runner_scheduling_failure",
          "runner_connection_timeout",
          "runner_connection_refused",
          "runner_connection_error",
          "runner_disconnected",
          "generation_timeout",
          "request_timeout",
          "startup_timeout");

  private Refusal() {}

  /**
   * @param held whether the request was held until its pictures were made
   */
  static Outcome ofCreate(Reply.Answered answer, boolean held) {
    String reason = Complaint.inWords(answer);
    if (answer.status() == 403 && Complaint.isMoney(reason)) {
      return new Outcome.Unpaid(reason);
    }
    // The queue may have taken the order before its door broke, and then goes on with it: only a
    // 503 has let nothing in.
    boolean proven = answer.status() == 503 || held && BROKEN.contains(type(answer));
    return ofOrder(answer, reason)
        .or(() -> ofServer(answer, reason).filter(broken -> proven))
        .orElseGet(() -> Hearing.refusal(answer));
  }

  /**
   * What is not about the order itself, such as a wrong key, leaves it as it is. So does what may
   * be said by the door alone, which fails as well, or has not heard yet that the order is done:
   * how the order itself has ended the status has told before.
   *
   * @param failure as the status has named it, if it has told of one
   */
  static Outcome ofResult(Reply.Answered answer, Optional<String> failure) {
    String reason = Complaint.inWords(answer);
    return ofOrder(answer, reason)
        .filter(ended -> failure.isPresent() || isOfNoDoor(answer, reason))
        .or(() -> ofRequest(answer, reason).filter(refused -> isOf(failure, answer)))
        .or(() -> ofServer(answer, reason).filter(broken -> isOf(failure, answer)))
        .or(() -> ofModelUnheardOf(answer, reason))
        .orElseGet(() -> Hearing.unseen(answer));
  }

  /** Models invent errors; the door, whose words look the same, does not say them for long. */
  private static Optional<Outcome> ofModelUnheardOf(Reply.Answered answer, String reason) {
    String type = ofDetail(answer).orElse("");
    return answer.status() == 422 && !type.isEmpty()
        ? Optional.of(new Outcome.Seeming(ofModel(type, reason)))
        : Optional.empty();
  }

  /** Whether an error can be the failure that the status has told of. */
  private static boolean isOf(Optional<String> failure, Reply.Answered answer) {
    return failure
        .filter(
            name ->
                name.isEmpty()
                    || name.equals(type(answer))
                    || answer.status() >= 500 && BROKEN.contains(name))
        .isPresent();
  }

  /** Whether only the order can have ended like that, so that it has, whatever the status says. */
  private static boolean isOfNoDoor(Reply.Answered answer, String reason) {
    String type = type(answer);
    return switch (answer.status()) {
      case 422 ->
          isModeration(type, reason) || MAY_PASS.contains(type) || AT_FAULT.matcher(type).matches();
      // Who hangs up while he reads a result is told that the client has disconnected.
      case 499 -> type.equals("client_cancelled");
      default -> true;
    };
  }

  private static Optional<Outcome> ofRequest(Reply.Answered answer, String reason) {
    return answer.status() == 400 && type(answer).equals("bad_request")
        ? Optional.of(new Outcome.Invalid(reason))
        : Optional.empty();
  }

  /** What fal itself says of the order; a page of something before it says nothing. */
  private static Optional<Outcome> ofOrder(Reply.Answered answer, String reason) {
    if (!isFals(answer)) {
      return Optional.empty();
    }
    String type = type(answer);
    boolean user = answer.header("x-fal-request-timeout-type").filter("user"::equals).isPresent();
    return switch (answer.status()) {
      case 422 -> Optional.of(ofModel(type, reason));
      case 499 ->
          type.startsWith("client_")
              ? Optional.of(new Outcome.Cancelled(reason, true))
              : Optional.empty();
      case 504 ->
          user
              ? Optional.of(
                  new Outcome.Cancelled("its deadline passed before it ran: " + reason, false))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Outcome> ofServer(Reply.Answered answer, String reason) {
    boolean named = answer.header("x-fal-request-id").isPresent() || !type(answer).isEmpty();
    boolean server = answer.status() >= 500 && answer.status() <= 504;
    return isFals(answer) && named && server
        ? Optional.of(new Outcome.Failed(reason))
        : Optional.empty();
  }

  private static boolean isFals(Reply.Answered answer) {
    return Body.object(answer.body()).filter(body -> body.has("detail")).isPresent();
  }

  private static Outcome.Nothing ofModel(String type, String reason) {
    if (isModeration(type, reason)) {
      return new Outcome.Moderated(reason, true);
    }
    return MAY_PASS.contains(type)
        ? new Outcome.Failed(reason, true)
        : new Outcome.Invalid(reason, true);
  }

  private static boolean isModeration(String type, String reason) {
    return type.equals("content_policy_violation") || Complaint.isModeration(reason);
  }

  private static String type(Reply.Answered answer) {
    return Body.object(answer.body())
        .flatMap(told -> Body.text(told, "error_type"))
        .or(() -> answer.header("x-fal-error-type"))
        .or(() -> ofDetail(answer))
        .orElse("");
  }

  /** As models say it. */
  private static Optional<String> ofDetail(Reply.Answered answer) {
    return Body.object(answer.body())
        .flatMap(told -> Body.text(told.path("detail").path(0), "type"));
  }
}
