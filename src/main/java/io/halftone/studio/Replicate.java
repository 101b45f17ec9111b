package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replicate's HTTP API, version 1. */
final class Replicate implements Protocol {
  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?:Bearer|Token)\\s+(\\S+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern WAIT = Pattern.compile("wait(?:=([1-9]\\d?))?");
  private static final Pattern VERSION =
      Pattern.compile("(?:([^/:]+)/([^/:]+)(?::([0-9a-f]{64}))?)|([0-9a-f]{64})");
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Set<String> BODY =
      Set.of("input", "webhook", "webhook_events_filter", "stream");

  private final Workshop workshop;
  private final ReplicateFiles files;
  private final ReplicateView view;
  private final ReplicateList list;
  private final Supplier<String> root;

  Replicate(Workshop workshop, ReplicateFiles files, Delivery delivery, Supplier<String> root) {
    this.workshop = workshop;
    this.files = files;
    this.root = root;
    view = new ReplicateView(workshop, delivery, root);
    list = new ReplicateList(view, root);
  }

  @Override
  public boolean speaks(Request request) {
    return request.under("v1");
  }

  @Override
  public Reply answer(Request request) {
    if (request.path().size() == 4
        && request.under("v1", "files")
        && request.path().get(3).equals("download")) {
      return files.download(request.path().get(2));
    }
    Matcher authorization = AUTHORIZATION.matcher(request.header("authorization").orElse(""));
    if (!authorization.matches()) {
      if (request.is("POST")) workshop.refused("unauthenticated");
      return Problem.of(401, "Unauthenticated", "You did not pass a valid authentication token");
    }
    Account account = workshop.account(authorization.group(1));
    boolean create = isCreate(request);
    if (workshop.isDown(account) || create && workshop.faults.turnsAway(account.name)) {
      if (create) workshop.refused("outage");
      return Reply.edge(503, "Service Temporarily Unavailable");
    }
    return limited(route(request, account), account);
  }

  private Reply route(Request request, Account account) {
    List<String> path = request.path();
    if (isCreate(request)) return create(request, account);
    if (request.under("v1", "predictions")) {
      if (path.size() == 2 && request.is("GET")) return list.page(request, account);
      if (path.size() == 3 && request.is("GET")) return poll(account, path.get(2));
      if (path.size() == 4 && path.get(3).equals("cancel") && request.is("POST"))
        return cancel(account, path.get(2));
    }
    if (request.under("v1", "files")) return files.answer(request, account, root.get());
    if (request.under("v1", "account") && request.is("GET"))
      return Reply.json(200, person(account));
    if (request.under("v1", "models") && path.size() == 4 && request.is("GET")) {
      return ReplicateModel.find(path.get(2), path.get(3))
          .<Reply>map(model -> Reply.json(200, model.describe()))
          .orElseGet(Replicate::notFound);
    }
    if (request.under("v1", "webhooks", "default", "secret") && request.is("GET"))
      return Reply.json(200, secret(account));
    return notFound();
  }

  private static boolean isCreate(Request request) {
    List<String> path = request.path();
    if (!request.is("POST")) return false;
    return (path.size() == 2 && request.under("v1", "predictions"))
        || (path.size() == 5 && request.under("v1", "models") && path.get(4).equals("predictions"));
  }

  private Reply create(Request request, Account account) {
    Optional<Fault.OnCreate> fault = workshop.faults.draw(Fault.OnCreate.class, account.name);
    Optional<Reply> refusal = fault.flatMap(this::refusal);
    if (refusal.isPresent()) {
      workshop.refused(fault.get().key());
      return refusal.get();
    }
    Order order;
    Optional<Duration> wait;
    try {
      wait = wait(request);
      order = order(request);
    } catch (ReplicateInput.Invalid e) {
      workshop.refused(e.why());
      return e.answer();
    }
    if (workshop.options.caps().concurrency() > 0
        && account.tally.inFlight(workshop.clock.instant())
            >= workshop.options.caps().concurrency()) {
      workshop.refused("concurrency");
      return throttled(Duration.ofSeconds(1), true);
    }
    if (workshop.options.caps().perMinute() > 0
        && !account.admit(workshop.options.caps().perMinute(), workshop.clock.instant())) {
      workshop.refused("per-minute");
      return throttled(account.untilRoom(workshop.clock.instant()), true);
    }
    Commission commission = workshop.accept(account, order);
    return fault.map(Replicate::lost).orElseGet(() -> created(request, commission, wait));
  }

  private Order order(Request request) {
    JsonNode body =
        Json.read(request.body())
            .filter(JsonNode::isObject)
            .orElseThrow(() -> ReplicateInput.malformed("The body is not a JSON object."));
    boolean byModel = request.path().size() == 5;
    ReplicateInput.Problems problems = new ReplicateInput.Problems();
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!BODY.contains(name) && (byModel || !name.equals("version"))) {
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
    ReplicateModel model =
        byModel ? named(request.path()) : versioned(body.path("version").asText());
    return new ReplicateInput(model, body.path("input"), files).order(deadline(request));
  }

  private static ReplicateModel named(List<String> path) {
    return ReplicateModel.find(path.get(2), path.get(3)).orElseThrow(ReplicateInput::unknownModel);
  }

  private static ReplicateModel versioned(String version) {
    Matcher parts = VERSION.matcher(version);
    Optional<ReplicateModel> model = Optional.empty();
    if (parts.matches() && parts.group(4) != null)
      model = ReplicateModel.withVersion(parts.group(4));
    else if (parts.matches()) model = ReplicateModel.find(parts.group(1), parts.group(2));
    return model.orElseThrow(ReplicateInput::unknownVersion);
  }

  private Optional<Reply> refusal(Fault.OnCreate fault) {
    return switch (fault) {
      case THROTTLED -> Optional.of(throttled(workshop.options.caps().retryAfter(), true));
      case THROTTLED_SILENT -> Optional.of(throttled(Duration.ZERO, false));
      case NO_CREDIT ->
          Optional.of(
              Problem.of(
                  402,
                  "Insufficient credit",
                  "You have insufficient credit to run this model. Go to"
                      + " https://replicate.com/account/billing#billing to purchase credit. Once"
                      + " you purchase credit, please wait a few minutes before trying again."));
      case ERROR_500 -> Optional.of(Problem.of(500, "Internal server error"));
      case BAD_GATEWAY -> Optional.of(Reply.edge(502, "Bad Gateway"));
      case RESET_BEFORE -> Optional.of(new Reply.Reset());
      case HANG -> Optional.of(new Reply.Hang());
      case BAD_GATEWAY_AFTER, RESET_AFTER, HANG_AFTER, TRICKLE_AFTER -> Optional.empty();
    };
  }

  /** What becomes of the answer when the work is accepted and the answer is not to arrive. */
  private static Reply lost(Fault.OnCreate fault) {
    return switch (fault) {
      case BAD_GATEWAY_AFTER -> Reply.edge(502, "Bad Gateway");
      case RESET_AFTER -> new Reply.Reset();
      case HANG_AFTER -> new Reply.Hang();
      case TRICKLE_AFTER -> new Reply.Trickle();
      case THROTTLED, THROTTLED_SILENT, NO_CREDIT, ERROR_500, BAD_GATEWAY, RESET_BEFORE, HANG ->
          throw new IllegalStateException(fault + " accepts no work");
    };
  }

  private Reply created(Request request, Commission commission, Optional<Duration> wait) {
    Reply.Answer answer;
    if (wait.isPresent()) {
      try {
        commission.await(workshop.clock.instant().plus(wait.get()), workshop.clock);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Reply.Reset();
      }
      answer =
          Reply.json(201, view.waited(commission))
              .with("Preference-Applied", request.header("prefer").orElseThrow());
    } else {
      answer = Reply.json(201, view.of(commission));
    }
    return answer.with("Location", root.get() + "/v1/predictions/" + commission.id);
  }

  private Reply poll(Account account, String id) {
    Optional<Fault.OnPoll> fault = workshop.faults.draw(Fault.OnPoll.class, account.name);
    if (fault.isPresent()) {
      return switch (fault.get()) {
        case POLL_BAD_GATEWAY -> Reply.edge(502, "Bad Gateway");
        case POLL_RESET -> new Reply.Reset();
      };
    }
    return account
        .find(id)
        .<Reply>map(commission -> Reply.json(200, view.of(commission)))
        .orElseGet(Replicate::notFound);
  }

  private Reply cancel(Account account, String id) {
    Optional<Commission> found = account.find(id);
    if (found.isEmpty()) return notFound();
    workshop.cancel(found.get());
    return Reply.json(200, view.of(found.get()));
  }

  private static Optional<Duration> wait(Request request) {
    Optional<String> prefer = request.header("prefer");
    if (prefer.isEmpty()) return Optional.empty();
    Matcher wait = WAIT.matcher(prefer.get().strip());
    if (!wait.matches())
      throw ReplicateInput.malformed("The Prefer header is not wait or wait=SECONDS.");
    Duration asked =
        wait.group(1) == null ? LONGEST_WAIT : Duration.ofSeconds(Long.parseLong(wait.group(1)));
    return Optional.of(asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked);
  }

  private static Optional<Duration> deadline(Request request) {
    return request.header("cancel-after").map(ReplicateInput::cancelAfter);
  }

  private static Reply throttled(Duration wait, boolean told) {
    long seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
    ObjectNode body =
        Problem.body(
            429,
            told
                ? "Request was throttled. Your rate limit resets in ~" + seconds + "s."
                : "Request was throttled.");
    if (told) body.put("retry_after", seconds);
    return Reply.problem(429, body);
  }

  private Reply limited(Reply reply, Account account) {
    // A 429 tells its delay in its body or not at all.
    if (!(reply instanceof Reply.Answer answer) || answer.status() == 429 || answer.status() >= 500)
      return reply;
    Instant now = workshop.clock.instant();
    int cap = workshop.options.caps().perMinute();
    long left = cap == 0 ? 3000 : account.room(cap, now);
    long reset = cap == 0 ? 1 : Math.max(1, account.untilRoom(now).toSeconds());
    return answer
        .with("ratelimit-remaining", Long.toString(left))
        .with("ratelimit-reset", Long.toString(reset));
  }

  private static JsonNode person(Account account) {
    return Json.object()
        .put("type", "user")
        .put("username", account.shownName())
        .put("name", "Studio account")
        .put("github_url", "");
  }

  private static JsonNode secret(Account account) {
    byte[] key = ("studio-webhook-key-" + account.name).getBytes(StandardCharsets.UTF_8);
    return Json.object().put("key", "whsec_" + Base64.getEncoder().encodeToString(key));
  }

  private static Reply notFound() {
    return Problem.of(404, "Not found", "The requested resource could not be found.");
  }
}
