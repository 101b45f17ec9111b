package io.halftone.studio;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The HTTP API of a provider, below a path of its own: what differs from one to the next. What is
 * the same for all does the {@link Desk}.
 */
sealed interface Api permits Replicate, FalQueue, FalRun, Ark, AimlApi, WaveSpeed, OpenAi {
  Pattern BEARER = Pattern.compile("Bearer\\s+(\\S+)", Pattern.CASE_INSENSITIVE);

  /** What a request is about: each kind meets troubles of its own. */
  enum Errand {
    /** Asks for work that costs money. */
    BUY,
    /** Asks how work goes. */
    LOOK,
    OTHER
  }

  /** Under which users find its address. */
  String name();

  /** The segments of the path that every address begins with. */
  List<String> base();

  Provider provider();

  /** The header {@code Authorization}; its first group is the key. */
  default Pattern authorization() {
    return BEARER;
  }

  /** Does work above the account's cap wait, rather than be refused? */
  default boolean queues() {
    return false;
  }

  /** The paths of this and all other requests begin below the base. */
  Errand errand(Request request);

  /** The answer to what needs no key. */
  default Optional<Reply> answer(Request request) {
    return Optional.empty();
  }

  /** The answer to what is no purchase. */
  Reply answer(Request request, Account account);

  /**
   * Reads a request for work.
   *
   * @throws Refused when it is not acceptable
   */
  Purchase purchase(Request request, Account account);

  Reply.Answer refusal(Trouble trouble, Request request);

  /** Adds the headers that all answers of this API bear. */
  default Reply dressed(Reply reply, Account account) {
    return reply;
  }
}
