package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Replicate's HTTP API, version 1. */
final class Replicate implements Api {
  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?:Bearer|Token)\\s+(\\S+)", Pattern.CASE_INSENSITIVE);

  private final Workshop workshop;
  private final Uploads uploads;
  private final ReplicateFiles files;
  private final ReplicateView view;
  private final ReplicateList list;
  private final Supplier<String> root;

  Replicate(Workshop workshop, Uploads uploads, Delivery delivery, Supplier<String> root) {
    this.workshop = workshop;
    this.uploads = uploads;
    files = new ReplicateFiles(uploads);
    this.root = root;
    view = new ReplicateView(workshop, delivery, root);
    list = new ReplicateList(view, root);
  }

  @Override
  public String name() {
    return "replicate";
  }

  @Override
  public List<String> base() {
    return List.of("v1");
  }

  @Override
  public Provider provider() {
    return Provider.REPLICATE;
  }

  @Override
  public Pattern authorization() {
    return AUTHORIZATION;
  }

  @Override
  public Errand errand(Request request) {
    if (isCreate(request)) return Errand.BUY;
    boolean looks = request.is("GET") && request.path().size() == 2 && request.under("predictions");
    return looks ? Errand.LOOK : Errand.OTHER;
  }

  @Override
  public Optional<Reply> answer(Request request) {
    List<String> path = request.path();
    boolean download = path.size() == 3 && request.under("files") && path.get(2).equals("download");
    return download ? Optional.of(files.download(path.get(1))) : Optional.empty();
  }

  @Override
  public Reply answer(Request request, Account account) {
    List<String> path = request.path();
    if (request.under("predictions")) {
      if (path.size() == 1 && request.is("GET")) return list.page(request, account);
      if (path.size() == 2 && request.is("GET")) return poll(account, path.get(1));
      if (path.size() == 3 && path.get(2).equals("cancel") && request.is("POST"))
        return cancel(account, path.get(1));
    }
    if (request.under("files")) return files.answer(request, account, root.get());
    if (request.under("account") && request.is("GET")) return Reply.json(200, person(account));
    if (request.under("models") && path.size() == 3 && request.is("GET")) {
      return ReplicateModel.find(path.get(1), path.get(2))
          .<Reply>map(model -> Reply.json(200, model.describe()))
          .orElseGet(Replicate::notFound);
    }
    if (request.under("webhooks", "default", "secret") && request.is("GET"))
      return Reply.json(200, Json.object().put("key", ReplicateLetters.secret(account.name)));
    return notFound();
  }

  private static boolean isCreate(Request request) {
    List<String> path = request.path();
    if (!request.is("POST")) return false;
    return (path.size() == 1 && request.under("predictions"))
        || (path.size() == 4 && request.under("models") && path.get(3).equals("predictions"));
  }

  @Override
  public Purchase purchase(Request request, Account account) {
    ReplicateCreate create = new ReplicateCreate(request);
    Optional<Duration> patience = create.patience();
    Order order = create.order(uploads);
    return new Purchase(
        order,
        commission -> created(request, commission, patience),
        create.callback(new ReplicateLetters(view)));
  }

  @Override
  public Reply.Answer refusal(Trouble trouble, Request request) {
    return switch (trouble) {
      case Trouble.BadKey key ->
          Problem.of(401, "Unauthenticated", "You did not pass a valid authentication token");
      case Trouble.NoCredit none -> noCredit();
      case Trouble.Quota quota -> noCredit();
      case Trouble.Throttled throttled -> throttled(throttled.seconds());
      case Trouble.Broken broken -> Problem.of(500, "Internal server error");
      case Trouble.Overloaded overloaded -> Problem.of(503, "Service unavailable");
    };
  }

  private static Reply.Answer noCredit() {
    return Problem.of(
        402,
        "Insufficient credit",
        "You have insufficient credit to run this model. Go to"
            + " https://replicate.com/account/billing#billing to purchase credit. Once"
            + " you purchase credit, please wait a few minutes before trying again.");
  }

  private Reply created(Request request, Commission commission, Optional<Duration> patience) {
    patience.ifPresent(p -> commission.await(workshop.clock.instant().plus(p), workshop.clock));
    Reply.Answer answer =
        patience.isEmpty()
            ? Reply.json(201, view.of(commission))
            : Reply.json(201, view.waited(commission))
                .with("Preference-Applied", request.header("prefer").orElseThrow());
    return answer.with("Location", root.get() + "/v1/predictions/" + commission.id);
  }

  private Reply poll(Account account, String id) {
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

  /** A 429 tells its delay in its body or not at all. */
  private static Reply.Answer throttled(Optional<Long> seconds) {
    ObjectNode body =
        Problem.body(
            429,
            "Request was throttled."
                + seconds.map(s -> " Your rate limit resets in ~" + s + "s.").orElse(""));
    seconds.ifPresent(s -> body.put("retry_after", s));
    return Reply.problem(429, body);
  }

  @Override
  public Reply dressed(Reply reply, Account account) {
    if (!(reply instanceof Reply.Answer answer) || answer.status() == 429 || answer.status() >= 500)
      return reply;
    Instant now = workshop.clock.instant();
    int cap = workshop.caps().perMinute();
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

  private static Reply notFound() {
    return Problem.of(404, "Not found", "The requested resource could not be found.");
  }
}
