package io.halftone.studio;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * The front desk of an API: who is it, is the house open, does it take work, and what goes wrong
 * with that.
 */
final class Desk implements Protocol {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration BEHIND_WEBHOOKS = Duration.ofMillis(300);

  private final Api api;
  private final Workshop workshop;
  private final Webhooks webhooks;

  Desk(Api api, Workshop workshop, Webhooks webhooks) {
    this.api = api;
    this.workshop = workshop;
    this.webhooks = webhooks;
  }

  @Override
  public boolean speaks(Request request) {
    return request.under(api.base().toArray(String[]::new));
  }

  @Override
  public Reply answer(Request whole) {
    Request request = whole.below(api.base().size());
    Optional<Reply> open = api.answer(request);
    if (open.isPresent()) return open.get();
    Api.Errand errand = api.errand(request);
    boolean buys = errand == Api.Errand.BUY;
    Matcher key = api.authorization().matcher(request.header("authorization").orElse(""));
    if (!key.matches()) {
      if (buys) workshop.refused("unauthenticated");
      return api.refusal(new Trouble.BadKey(), request);
    }
    Account account = workshop.account(api.provider(), key.group(1));
    if (workshop.faults.draw(Fault.OnKey.class, account).isPresent()) {
      if (buys) workshop.refused("key-revoked");
      return api.refusal(new Trouble.BadKey(), request);
    }
    if (workshop.isDown(account) || buys && workshop.faults.turnsAway(account)) {
      if (buys) workshop.refused("outage");
      return Reply.edge(503, "Service Temporarily Unavailable");
    }
    return api.dressed(
        switch (errand) {
          case BUY -> buy(request, account);
          case LOOK -> look(request, account);
          case OTHER -> api.answer(request, account);
        },
        account);
  }

  private Reply look(Request request, Account account) {
    return workshop
        .faults
        .draw(Fault.OnPoll.class, account)
        .<Reply>map(
            fault ->
                switch (fault) {
                  case POLL_BAD_GATEWAY -> Reply.edge(502, "Bad Gateway");
                  case POLL_RESET -> new Reply.Reset();
                  case POLL_HANG -> new Reply.Hang();
                })
        .orElseGet(() -> api.answer(request, account));
  }

  private Reply buy(Request request, Account account) {
    Optional<Fault.OnCreate> fault = workshop.faults.draw(Fault.OnCreate.class, account);
    Optional<Reply> refusal = fault.flatMap(f -> refusal(f, request));
    if (refusal.isPresent()) {
      workshop.refused(fault.get().key());
      return refusal.get();
    }
    Purchase purchase;
    try {
      purchase = api.purchase(request, account);
    } catch (Refused e) {
      workshop.refused(e.why());
      return e.answer();
    }
    Commission commission;
    // What is counted before must not be overtaken by what is accepted meanwhile.
    synchronized (account) {
      Optional<Trouble> full = full(account);
      if (full.isPresent()) return api.refusal(full.get(), request);
      commission = workshop.accept(account, purchase.order(), api.queues());
    }
    purchase.callback().ifPresent(callback -> webhooks.promise(commission, callback));
    if (fault.isPresent() && fault.get() == Fault.OnCreate.ANSWER_LAST) comeLast(commission);
    return fault.flatMap(Desk::lost).orElseGet(() -> purchase.answer().apply(commission));
  }

  /** Why the account gets no more at the moment. */
  private Optional<Trouble> full(Account account) {
    Caps caps = workshop.caps();
    Instant now = workshop.clock.instant();
    if (!api.queues()
        && caps.concurrency() > 0
        && account.tally.inFlight(now) >= caps.concurrency()) {
      workshop.refused("concurrency");
      return Optional.of(new Trouble.Throttled(Optional.of(SOON), true));
    }
    if (caps.perMinute() > 0 && !account.admit(caps.perMinute(), now)) {
      workshop.refused("per-minute");
      return Optional.of(new Trouble.Throttled(Optional.of(account.untilRoom(now)), false));
    }
    return Optional.empty();
  }

  private void comeLast(Commission commission) {
    commission.await(workshop.clock);
    try {
      Thread.sleep(BEHIND_WEBHOOKS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Reply> refusal(Fault.OnCreate fault, Request request) {
    return switch (fault) {
      case THROTTLED ->
          trouble(new Trouble.Throttled(Optional.of(workshop.caps().retryAfter()), false), request);
      case THROTTLED_SILENT -> trouble(new Trouble.Throttled(Optional.empty(), false), request);
      case UNAUTHORIZED -> trouble(new Trouble.BadKey(), request);
      case NO_CREDIT -> trouble(new Trouble.NoCredit(), request);
      case QUOTA -> trouble(new Trouble.Quota(), request);
      case ERROR_500 -> trouble(new Trouble.Broken(), request);
      case ERROR_503 -> trouble(new Trouble.Overloaded(), request);
      case BAD_GATEWAY -> Optional.of(Reply.edge(502, "Bad Gateway"));
      case RESET_BEFORE -> Optional.of(new Reply.Reset());
      case HANG -> Optional.of(new Reply.Hang());
      case BAD_GATEWAY_AFTER,
          GATEWAY_TIMEOUT_AFTER,
          RESET_AFTER,
          HANG_AFTER,
          TRICKLE_AFTER,
          ANSWER_LAST ->
          Optional.empty();
    };
  }

  private Optional<Reply> trouble(Trouble trouble, Request request) {
    return Optional.of(api.refusal(trouble, request));
  }

  /** What becomes of the answer when the work is accepted and the answer is not to arrive. */
  private static Optional<Reply> lost(Fault.OnCreate fault) {
    return switch (fault) {
      case ANSWER_LAST -> Optional.empty();
      case BAD_GATEWAY_AFTER -> Optional.of(Reply.edge(502, "Bad Gateway"));
      case GATEWAY_TIMEOUT_AFTER -> Optional.of(Reply.edge(504, "Gateway Time-out"));
      case RESET_AFTER -> Optional.of(new Reply.Reset());
      case HANG_AFTER -> Optional.of(new Reply.Hang());
      case TRICKLE_AFTER -> Optional.of(new Reply.Trickle());
      case THROTTLED,
          THROTTLED_SILENT,
          UNAUTHORIZED,
          NO_CREDIT,
          QUOTA,
          ERROR_500,
          ERROR_503,
          BAD_GATEWAY,
          RESET_BEFORE,
          HANG ->
          throw new IllegalStateException(fault + " accepts no work");
    };
  }
}
