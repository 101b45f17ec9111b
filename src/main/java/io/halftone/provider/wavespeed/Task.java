package io.halftone.provider.wavespeed;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.provider.Body;
import io.halftone.provider.Complaint;
import io.halftone.provider.Outcome;
import io.halftone.provider.Outcome.Output;
import io.halftone.provider.Pictures;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What WaveSpeed calls an order of ours. The envelope around it says that all is well even of a
 * task that has failed.
 *
 * @param flagged whether the filter objects to the output of the same place
 */
record Task(String id, String status, JsonNode outputs, JsonNode flagged, String error, int code) {
  static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private static final int MODERATED = 1200;

  static Optional<Task> in(JsonNode body) {
    JsonNode data = body.path("data");
    return Body.text(data, "id")
        .filter(id -> ID.matcher(id).matches())
        .map(
            id ->
                new Task(
                    id,
                    Body.text(data, "status").orElse(""),
                    data.path("outputs"),
                    data.path("has_nsfw_contents"),
                    Body.text(data, "error").orElse("no reason was given"),
                    body.path("code").asInt()));
  }

  /** What an envelope without a task says of the order. */
  static Optional<Outcome> code(JsonNode body) {
    String reason = Complaint.of(body);
    return switch (body.path("code").asInt()) {
      case MODERATED -> Optional.of(new Outcome.Moderated(reason));
      case 1400, 1401 -> Optional.of(new Outcome.Invalid(reason));
      // All of these are refunded.
      case 1402, 1403, 1405, 5000, 5003 -> Optional.of(new Outcome.Failed(reason));
      default -> Optional.empty();
    };
  }

  /** What the reply to a create says. One that ends with it is named first, for the record. */
  Outcome accepted() {
    return outcome() instanceof Outcome.Finished finished ? finished : new Outcome.Accepted(id);
  }

  /** A status that nobody has heard of is looked at again. */
  Outcome outcome() {
    String reason = Complaint.clean(error);
    return switch (status) {
      // A set is billed as it was asked for, however many of it were made.
      case "completed" -> new Outcome.Finished(Optional.of(id), pictures(), true);
      case "failed" ->
          code == MODERATED || Complaint.isModeration(error)
              ? new Outcome.Moderated(reason)
              : new Outcome.Failed(reason);
      case "cancelled", "deleted" -> new Outcome.Cancelled("cancelled: " + reason, true);
      case "timeout" -> new Outcome.Failed("it took too long: " + reason, true);
      case "created" -> new Outcome.Accepted(id, true);
      default -> new Outcome.Accepted(id);
    };
  }

  private List<Output> pictures() {
    return Pictures.inPlace(
        outputs,
        place ->
            flagged.path(place).asBoolean()
                ? Optional.of(
                    new Output.NotMade(
                        new Outcome.Moderated("the picture was flagged as not safe", true)))
                : Optional.empty());
  }
}
