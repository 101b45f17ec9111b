package io.halftone.provider.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.provider.Body;
import io.halftone.provider.Complaint;
import io.halftone.provider.Outcome;
import io.halftone.provider.Pictures;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Replicate calls an order of ours, as far as we read it.
 *
 * @param output null, a text or a list of texts, as each model likes it
 * @param error as it came, for the telling number may stand behind a long trace
 * @param started whether it began to run, from when on it is paid
 * @param removed whether input and output have been deleted, which happens after an hour
 */
record Prediction(
    String id, String status, JsonNode output, String error, boolean started, boolean removed) {
  /** Nothing else has ever been a name, and nothing else may enter a path. */
  static final Pattern ID = Pattern.compile("[a-z0-9]{1,64}");

  static Optional<Prediction> in(JsonNode body) {
    return Body.text(body, "id")
        .filter(id -> ID.matcher(id).matches())
        .map(
            id ->
                new Prediction(
                    id,
                    Body.text(body, "status").orElse(""),
                    body.path("output"),
                    error(body.path("error")),
                    body.hasNonNull("started_at"),
                    body.path("data_removed").asBoolean()));
  }

  private static String error(JsonNode error) {
    boolean silent = error.isMissingNode() || error.isNull();
    return silent ? "" : error.isTextual() ? error.textValue() : error.toString();
  }

  /**
   * What the reply to a create says. An order that ends with it is accepted first, so that its name
   * is written down: in the list it would else be taken for a lost one.
   */
  Outcome accepted() {
    return switch (outcome()) {
      case Outcome.Nothing nothing -> new Outcome.Accepted(id);
      case Outcome.Accepted accepted -> new Outcome.Accepted(id);
      case Outcome.Finished finished -> finished;
      case Outcome.Ready ready -> new Outcome.Accepted(id);
      case Outcome.Gone gone -> new Outcome.Accepted(id);
      case Outcome.Seeming seeming -> new Outcome.Accepted(id);
      case Outcome.Unknown unknown -> unknown;
    };
  }

  /**
   * Only a final status decides. Output without one is a picture that is soon done, or the first
   * ones of a set whose others still come: another look costs nothing and gives the whole. A status
   * that nobody has heard of is looked at again as well.
   */
  Outcome outcome() {
    return switch (status) {
      case "succeeded" -> success();
      case "failed" -> failure();
      case "canceled" -> new Outcome.Cancelled(stopped(), started);
      case "aborted" ->
          new Outcome.Cancelled("its deadline passed before it ran: " + reason(), false);
      case "starting" -> new Outcome.Accepted(id, !started);
      default -> new Outcome.Accepted(id);
    };
  }

  private Outcome success() {
    List<Outcome.Output> outputs = Pictures.in(output);
    return removed && outputs.isEmpty()
        ? new Outcome.Expired("prediction %s was deleted before it was fetched".formatted(id))
        : new Outcome.Finished(id, outputs);
  }

  private Outcome failure() {
    return Complaint.isModeration(error)
        ? new Outcome.Moderated(reason())
        : new Outcome.Failed(reason());
  }

  /** Mostly because we told it to: its deadline had passed, or its job was cancelled. */
  private String stopped() {
    String words = Complaint.clean(error);
    return words.isEmpty() ? "it was stopped before it was done" : "cancelled: " + words;
  }

  private String reason() {
    String words = Complaint.clean(error);
    return words.isEmpty() ? "no reason was given" : words;
  }
}
