package io.halftone.studio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** fal's queue, {@code queue.fal.run}: submit, ask, fetch, cancel. */
final class FalQueue implements Api {
  static final Pattern KEY = Pattern.compile("(?:Key|Bearer)\\s+(\\S+)", Pattern.CASE_INSENSITIVE);

  private final Workshop workshop;
  private final Uploads uploads;
  private final FalView view;
  private final FalLetters letters;

  FalQueue(Workshop workshop, Uploads uploads, FalView view, FalKeys keys) {
    this.workshop = workshop;
    this.uploads = uploads;
    this.view = view;
    letters = new FalLetters(view, keys);
  }

  @Override
  public String name() {
    return "fal-queue";
  }

  @Override
  public List<String> base() {
    return List.of("fal-queue");
  }

  @Override
  public Provider provider() {
    return Provider.FAL;
  }

  @Override
  public Pattern authorization() {
    return KEY;
  }

  @Override
  public boolean queues() {
    return true;
  }

  @Override
  public Errand errand(Request request) {
    boolean order = FalModel.order(request.path()).isPresent();
    if (request.is("POST") && !order) return Errand.BUY;
    return request.is("GET") && order ? Errand.LOOK : Errand.OTHER;
  }

  @Override
  public Purchase purchase(Request request, Account account) {
    FalModel model = model(request);
    Order order = new FalInput(model, request).order(uploads);
    Optional<String> to = Optional.ofNullable(request.query().get("fal_webhook"));
    Optional<URI> address = to.flatMap(Callback::address);
    if (to.isPresent() && address.isEmpty())
      throw new Refused(
          "invalid", FalWords.house(400, "bad_request", "fal_webhook is not a valid URL"));
    return new Purchase(
        order,
        commission -> Reply.json(200, view.submitted(commission)),
        address.map(uri -> new Callback(uri, Set.of(Callback.Moment.END), letters)));
  }

  static FalModel model(Request request) {
    return FalModel.find(request.path())
        .orElseThrow(
            () ->
                new Refused(
                    "unknown-model",
                    FalWords.plain(
                        404, "Application '" + String.join("/", request.path()) + "' not found")));
  }

  @Override
  public Reply answer(Request request, Account account) {
    List<String> order = FalModel.order(request.path()).orElse(List.of());
    Optional<Commission> found =
        order.isEmpty() ? Optional.empty() : account.find(order.getFirst());
    if (found.isEmpty()) return FalWords.notFound();
    String what = String.join("/", order.subList(1, order.size()));
    return switch (request.method() + " " + what) {
      case "GET " -> result(found.get());
      case "GET status" -> status(found.get(), wantsLogs(request));
      case "GET status/stream" -> new Reply.Events(events(found.get(), wantsLogs(request)));
      case "PUT cancel" -> cancel(found.get());
      default -> FalWords.plain(405, "Method Not Allowed");
    };
  }

  private Reply result(Commission commission) {
    if (!commission.phase(workshop.clock.instant()).ended())
      return FalWords.house(400, "bad_request", "Request is still in progress");
    return workshop.faults.draw(Fault.OnResult.class, commission.account).isPresent()
        ? FalWords.house(503, "runner_connection_timeout", "The result cannot be read now")
        : view.result(commission);
  }

  private Reply status(Commission commission, boolean logs) {
    ObjectNode status = view.status(commission, logs);
    boolean done = status.path("status").asText().equals("COMPLETED");
    return Reply.json(done ? 200 : 202, status);
  }

  private Iterator<String> events(Commission commission, boolean logs) {
    return Stream.<Supplier<ObjectNode>>of(
            () -> view.status(commission, logs),
            () -> {
              commission.await(commission.course().starts(), workshop.clock);
              return view.status(commission, logs);
            },
            () -> {
              commission.await(workshop.clock);
              return view.status(commission, logs);
            })
        .map(Supplier::get)
        .distinct()
        .map(status -> "data: " + status + "\n\n")
        .iterator();
  }

  private Reply cancel(Commission commission) {
    if (commission.phase(workshop.clock.instant()).ended())
      return Reply.json(400, Json.object().put("status", "ALREADY_COMPLETED"));
    boolean running = commission.hasStarted(workshop.clock.instant());
    boolean ignored =
        running && workshop.faults.draw(Fault.OnCancel.class, commission.account).isPresent();
    if (!ignored) workshop.cancel(commission);
    return Reply.json(202, Json.object().put("status", "CANCELLATION_REQUESTED"));
  }

  private static boolean wantsLogs(Request request) {
    return "1".equals(request.query().get("logs")) || "true".equals(request.query().get("logs"));
  }

  @Override
  public Reply.Answer refusal(Trouble trouble, Request request) {
    return FalWords.refusal(trouble);
  }

  @Override
  public Reply dressed(Reply reply, Account account) {
    return reply.headed(FalWords.REQUEST_ID, workshop.uuid());
  }
}
