package io.halftone.provider;

import java.util.function.Function;

/** What all protocols make of a reply before its own words count. */
public final class Hearing {
  private Hearing() {}

  /**
   * The reply to a create. Only what says that nothing was made is a refusal.
   *
   * @param success what a 2xx means
   * @param refusal what any other status means
   */
  public static Outcome ofCreate(
      Reply reply,
      Function<Reply.Answered, Outcome> success,
      Function<Reply.Answered, Outcome> refusal) {
    return switch (reply) {
      case Reply.NotSent(var reason) -> new Outcome.Unavailable(reason);
      case Reply.Lost(var reason) -> new Outcome.Unknown(reason);
      case Reply.Answered answer -> read(answer, answer.successful() ? success : refusal);
    };
  }

  /** The reply to a look. The order was accepted: what keeps us from seeing it does not end it. */
  public static Outcome ofLook(
      Reply reply,
      Function<Reply.Answered, Outcome> success,
      Function<Reply.Answered, Outcome> otherwise) {
    return switch (reply) {
      case Reply.NotSent(var reason) -> new Outcome.Unknown(reason);
      case Reply.Lost(var reason) -> new Outcome.Unknown(reason);
      case Reply.Answered answer -> read(answer, answer.successful() ? success : otherwise);
    };
  }

  private static Outcome read(Reply.Answered answer, Function<Reply.Answered, Outcome> reading) {
    try {
      return reading.apply(answer);
    } catch (RuntimeException unforeseen) {
      // Thrown on, it would look like a failure of ours and the order would be forgotten.
      return new Outcome.Unknown(
          "%d that we cannot read: %s"
              .formatted(answer.status(), Complaint.clean(unforeseen.toString())));
    }
  }

  /** A 2xx in which nothing is said that we understand. */
  public static Outcome unread(Reply.Answered answer) {
    return new Outcome.Unknown("%d without an order that we can read".formatted(answer.status()));
  }

  /** An answer that says nothing about the order itself. */
  public static Outcome unseen(Reply.Answered answer) {
    String reason = Complaint.inWords(answer);
    return new Outcome.Unknown(
        switch (answer.status()) {
          case 401, 403 -> "the order goes on, but the key may not look at it: " + reason;
          case 402 -> "the order goes on, but the account is not served: " + reason;
          // What was just accepted may not have reached the replica that we ask. So this never
          // proves that there is nothing to fetch.
          case 404 -> "not found, though it was accepted: " + reason;
          default -> reason;
        });
  }

  /** The same where the provider says in words of its own that it has no such order. */
  public static Outcome unseenOrGone(Reply.Answered answer) {
    return answer.status() == 404 && Body.object(answer.body()).isPresent()
        ? new Outcome.Gone(Complaint.inWords(answer))
        : unseen(answer);
  }

  /**
   * A refusal of which the status alone is enough, whatever the body: who refuses in the provider's
   * place did not let the request through. What a protocol tells apart by the body comes before.
   */
  public static Outcome refusal(Reply.Answered answer) {
    String reason = Complaint.inWords(answer);
    // A page instead of the provider's own words comes from what stands before it, and passes.
    boolean its = Body.object(answer.body()).isPresent();
    return switch (answer.status()) {
      case 400, 413, 422 -> its ? new Outcome.Invalid(reason) : new Outcome.Unavailable(reason);
      case 404 -> its ? new Outcome.Unsold(reason) : new Outcome.Unavailable(reason);
      case 401, 403 -> new Outcome.Unauthorised(reason);
      case 402 -> new Outcome.Unpaid(reason);
      case 429 -> new Outcome.Throttled(reason, Pause.askedBy(answer));
      default -> new Outcome.Unknown(reason);
    };
  }
}
