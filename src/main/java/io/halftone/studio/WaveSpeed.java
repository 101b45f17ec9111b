package io.halftone.studio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** WaveSpeed: an order that can be asked after and deleted, or waited for. */
final class WaveSpeed implements Api {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final Workshop workshop;
  private final Uploads uploads;
  private final WaveSpeedView view;

  WaveSpeed(Workshop workshop, Uploads uploads, Delivery delivery, Supplier<String> root) {
    this.workshop = workshop;
    this.uploads = uploads;
    view = new WaveSpeedView(workshop, delivery, root);
  }

  @Override
  public String name() {
    return "wavespeed";
  }

  @Override
  public List<String> base() {
    return List.of("wavespeed", "api", "v3");
  }

  @Override
  public Provider provider() {
    return Provider.WAVESPEED;
  }

  @Override
  public boolean queues() {
    return true;
  }

  @Override
  public Errand errand(Request request) {
    if (request.is("POST")) return Errand.BUY;
    return request.is("GET") && request.under("predictions") ? Errand.LOOK : Errand.OTHER;
  }

  @Override
  public Purchase purchase(Request request, Account account) {
    WaveSpeedInput input = new WaveSpeedInput(request);
    Order order = input.order(uploads);
    Optional<String> to = Optional.ofNullable(request.query().get("webhook"));
    Optional<URI> address = to.flatMap(Callback::address);
    if (to.isPresent() && address.isEmpty())
      throw new Refused("invalid", WaveSpeedView.error(400, 1401, "webhook is not a valid URL"));
    return new Purchase(
        order,
        commission -> input.waits() ? waited(commission) : view.answer(commission),
        address.map(
            uri -> new Callback(uri, Set.of(Callback.Moment.END), new WaveSpeedLetters(view))));
  }

  /** That the time is up is no failure: the work goes on. */
  private Reply waited(Commission commission) {
    if (commission.is(Fault.Fate.DONE_BUT_PROCESSING)) return view.timedOut(commission);
    commission.await(workshop.clock.instant().plus(LONGEST_WAIT), workshop.clock);
    return commission.phase(workshop.clock.instant()).ended()
        ? view.answer(commission)
        : view.timedOut(commission);
  }

  @Override
  public Reply answer(Request request, Account account) {
    List<String> path = request.path();
    if (request.is("GET") && path.equals(List.of("balance")))
      return view.success(Json.object().put("balance", 100.0));
    if (request.is("GET") && path.equals(List.of("webhook", "secret"))) {
      ObjectNode secret = Json.object().put("secret", WaveSpeedLetters.secret(account.name));
      return view.success(secret);
    }
    if (path.size() < 2 || !request.under("predictions"))
      return WaveSpeedView.error(404, 404, "not found");
    Optional<Commission> found = account.find(path.get(1));
    if (found.isEmpty()) return WaveSpeedView.error(404, 404, "prediction not found");
    boolean itself = path.size() == 2;
    if (request.is("GET") && (itself || path.size() == 3 && path.get(2).equals("result")))
      return view.answer(found.get());
    if (request.is("DELETE") && itself) return delete(found.get());
    return WaveSpeedView.error(404, 404, "not found");
  }

  private Reply delete(Commission commission) {
    boolean running = commission.hasStarted(workshop.clock.instant());
    boolean ignored =
        running && workshop.faults.draw(Fault.OnCancel.class, commission.account).isPresent();
    if (!ignored) workshop.cancel(commission);
    return view.success(Json.object().put("id", commission.id).put("status", "deleted"));
  }

  @Override
  public Reply.Answer refusal(Trouble trouble, Request request) {
    return switch (trouble) {
      case Trouble.BadKey key -> WaveSpeedView.error(401, 401, "Unauthorized: invalid API key");
      case Trouble.NoCredit none -> noCredit();
      case Trouble.Quota quota -> noCredit();
      case Trouble.Throttled throttled ->
          WaveSpeedView.error(429, 429, "Too many requests, please slow down");
      case Trouble.Broken broken -> WaveSpeedView.error(500, 5000, "internal server error");
      case Trouble.Overloaded overloaded ->
          WaveSpeedView.error(503, 5003, "service temporarily unavailable");
    };
  }

  private static Reply.Answer noCredit() {
    return WaveSpeedView.error(403, 403, "Insufficient credits. Please top up.");
  }
}
