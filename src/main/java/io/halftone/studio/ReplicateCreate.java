package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a request for a prediction: its headers, and its body but for the input. */
final class ReplicateCreate {
  private static final Pattern WAIT = Pattern.compile("wait(?:=([1-9]\\d?))?");
  private static final Pattern VERSION =
      Pattern.compile("(?:([^/:]+)/([^/:]+)(?::([0-9a-f]{64}))?)|([0-9a-f]{64})");
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Set<String> FIELDS =
      Set.of("input", "webhook", "webhook_events_filter", "stream");
  private static final List<String> EVENTS = List.of("start", "logs", "output", "completed");

  private final Request request;
  private final boolean byModel;
  private final JsonNode body;
  private final ReplicateInput.Problems problems = new ReplicateInput.Problems();

  ReplicateCreate(Request request) {
    this.request = request;
    byModel = request.path().size() > 1;
    body =
        Json.read(request.body())
            .filter(JsonNode::isObject)
            .orElseThrow(() -> ReplicateInput.malformed("The body is not a JSON object."));
  }

  /** For how long the client wants the answer to be held back. */
  Optional<Duration> patience() {
    Optional<String> prefer = request.header("prefer");
    if (prefer.isEmpty()) return Optional.empty();
    Matcher wait = WAIT.matcher(prefer.get().strip());
    if (!wait.matches())
      throw ReplicateInput.malformed("The Prefer header is not wait or wait=SECONDS.");
    Duration asked =
        wait.group(1) == null ? LONGEST_WAIT : Duration.ofSeconds(Long.parseLong(wait.group(1)));
    return Optional.of(asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked);
  }

  Order order(Uploads uploads) {
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name) && (byModel || !name.equals("version"))) {
                problems.add(
                    "additional_property_not_allowed",
                    name,
                    "Additional property " + name + " is not allowed");
              }
            });
    if (!byModel && !body.path("version").isTextual())
      problems.add("required", "version", "version is required");
    if (!body.path("input").isObject()) problems.add("required", "input", "input is required");
    problems.check();
    Optional<Order.Deadline> deadline =
        request
            .header("cancel-after")
            .map(text -> new Order.Deadline(ReplicateInput.cancelAfter(text), false));
    ReplicateModel model =
        byModel ? named(request.path()) : versioned(body.path("version").asText());
    return new ReplicateInput(model, body.path("input"), uploads).order(deadline);
  }

  Optional<Callback> callback(Callback.Letters letters) {
    Optional<URI> to = Optional.of(body.path("webhook").asText("")).flatMap(Callback::address);
    if (body.hasNonNull("webhook") && to.isEmpty())
      problems.add("format", "webhook", "Does not match format 'uri'");
    Set<Callback.Moment> moments = EnumSet.noneOf(Callback.Moment.class);
    JsonNode filter = body.path("webhook_events_filter");
    filter.forEach(event -> moment(event.asText(), moments));
    problems.check();
    if (filter.isEmpty()) moments.addAll(Set.of(Callback.Moment.OUTPUT, Callback.Moment.END));
    return to.map(uri -> new Callback(uri, moments, letters));
  }

  private void moment(String event, Set<Callback.Moment> moments) {
    int index = EVENTS.indexOf(event);
    if (index >= 0) moments.add(Callback.Moment.values()[index]);
    else
      problems.add(
          "enum",
          "webhook_events_filter",
          "webhook_events_filter must be one of the following: \""
              + String.join("\", \"", EVENTS)
              + "\"");
  }

  private static ReplicateModel named(List<String> path) {
    return ReplicateModel.find(path.get(1), path.get(2)).orElseThrow(ReplicateInput::unknownModel);
  }

  private static ReplicateModel versioned(String version) {
    Matcher parts = VERSION.matcher(version);
    Optional<ReplicateModel> model = Optional.empty();
    if (parts.matches() && parts.group(4) != null)
      model = ReplicateModel.withVersion(parts.group(4));
    else if (parts.matches()) model = ReplicateModel.find(parts.group(1), parts.group(2));
    return model.orElseThrow(ReplicateInput::unknownVersion);
  }
}
