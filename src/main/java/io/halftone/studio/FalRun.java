package io.halftone.studio;

import java.util.List;
import java.util.regex.Pattern;

/** fal's direct way, {@code fal.run}: the answer to the order is what it makes. */
final class FalRun implements Api {
  private final Workshop workshop;
  private final Uploads uploads;
  private final FalView view;

  FalRun(Workshop workshop, Uploads uploads, FalView view) {
    this.workshop = workshop;
    this.uploads = uploads;
    this.view = view;
  }

  @Override
  public String name() {
    return "fal-run";
  }

  @Override
  public List<String> base() {
    return List.of("fal-run");
  }

  @Override
  public Provider provider() {
    return Provider.FAL;
  }

  @Override
  public Pattern authorization() {
    return FalQueue.KEY;
  }

  @Override
  public Errand errand(Request request) {
    return request.is("POST") ? Errand.BUY : Errand.OTHER;
  }

  @Override
  public Purchase purchase(Request request, Account account) {
    Order order = new FalInput(FalQueue.model(request), request).order(uploads);
    return new Purchase(
        order,
        commission -> {
          commission.await(workshop.clock);
          return view.result(commission);
        });
  }

  @Override
  public Reply answer(Request request, Account account) {
    return FalWords.plain(405, "Method Not Allowed");
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
