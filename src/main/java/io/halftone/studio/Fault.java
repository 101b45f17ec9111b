package io.halftone.studio;

import io.halftone.studio.paint.Flaw;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something that can go wrong, by the name under which a user asks for it. Each family is drawn at
 * one moment in the life of a request.
 */
sealed interface Fault {
  /** Why accepted work fails. */
  enum Failure {
    BROKE,
    MODERATED,
    REFERENCE_UNREAD
  }

  String key();

  /** Drawn whenever somebody shows a key. */
  enum OnKey implements Fault {
    KEY_REVOKED;

    @Override
    public String key() {
      return named(this);
    }
  }

  /**
   * Drawn when work is asked for: the request is refused, lost, or accepted with its answer lost.
   */
  enum OnCreate implements Fault {
    THROTTLED,
    THROTTLED_SILENT,
    UNAUTHORIZED,
    NO_CREDIT,
    QUOTA,
    ERROR_500,
    ERROR_503,
    BAD_GATEWAY,
    BAD_GATEWAY_AFTER,
    GATEWAY_TIMEOUT_AFTER,
    RESET_BEFORE,
    RESET_AFTER,
    HANG,
    HANG_AFTER,
    TRICKLE_AFTER,
    /** Answers when the work is done and its webhooks are sent. */
    ANSWER_LAST;

    @Override
    public String key() {
      return named(this);
    }
  }

  /** Drawn when work is accepted: what becomes of it. */
  enum Fate implements Fault {
    FAILED(Failure.BROKE),
    /** As {@code FAILED}; where a 200 can hold errors it does. */
    FAILED_IN_200(Failure.BROKE),
    MODERATED(Failure.MODERATED),
    REFERENCE_UNREAD(Failure.REFERENCE_UNREAD),
    /** Done and paid, and marked as not fit for everybody, where a provider has such a mark. */
    FLAGGED,
    SLOW_START,
    EXPIRED_OUTPUT,
    EMPTY,
    PARTIAL,
    DONE_BUT_PROCESSING,
    /** Begins, and goes on for ever unless it is stopped. */
    NEVER_DONE;

    /** Why the work fails, if it does. */
    final Optional<Failure> failure;

    Fate() {
      failure = Optional.empty();
    }

    Fate(Failure failure) {
      this.failure = Optional.of(failure);
    }

    @Override
    public String key() {
      return named(this);
    }
  }

  /** Drawn for each picture of accepted work. */
  enum Picture implements Fault {
    WRONG_SIZE(Flaw.WRONG_SIZE),
    BLANK(Flaw.BLANK),
    BLURRED(Flaw.BLURRED),
    GARBLED_TEXT(Flaw.GARBLED_TEXT),
    MISSING_LOGO(Flaw.MISSING_LOGO),
    WRONG_COLOURS(Flaw.WRONG_COLOURS),
    /** Of a picture that was to be changed in one part: something else is changed as well. */
    CHANGED_ELSEWHERE(Flaw.CHANGED_ELSEWHERE),
    /** Of a picture that was to be changed: it comes back as it was. */
    UNCHANGED(Flaw.UNCHANGED);

    final Flaw flaw;

    Picture(Flaw flaw) {
      this.flaw = flaw;
    }

    @Override
    public String key() {
      return named(this);
    }
  }

  /** Drawn when somebody asks how the work goes. */
  enum OnPoll implements Fault {
    POLL_BAD_GATEWAY,
    POLL_RESET,
    POLL_HANG;

    @Override
    public String key() {
      return named(this);
    }
  }

  /** Drawn when somebody asks what came of work that is done, where that is a call of its own. */
  enum OnResult implements Fault {
    RESULT_503;

    @Override
    public String key() {
      return named(this);
    }
  }

  /** Drawn when somebody cancels work at a provider that does not promise to stop it. */
  enum OnCancel implements Fault {
    CANCEL_IGNORED;

    @Override
    public String key() {
      return named(this);
    }
  }

  /** Drawn when work is accepted that somebody wants to be told of. */
  enum OnWebhook implements Fault {
    WEBHOOK_LOST,
    WEBHOOK_LATE,
    WEBHOOK_DOUBLE,
    WEBHOOK_OUT_OF_ORDER,
    /** Beside the true one comes another, which lies and is signed with a wrong key. */
    WEBHOOK_FORGED,
    /** The true one bears an old time, as one does that somebody has kept and sends again. */
    WEBHOOK_STALE;

    @Override
    public String key() {
      return named(this);
    }
  }

  /** Drawn when a picture is fetched. */
  enum OnDownload implements Fault {
    DOWNLOAD_503,
    DOWNLOAD_404,
    DOWNLOAD_HANG,
    /** A page comes in its place, as if all were well. */
    OUTPUT_HTML,
    TRUNCATED_OUTPUT,
    SHORT_OUTPUT;

    @Override
    public String key() {
      return named(this);
    }
  }

  /** Drawn when somebody wants a picture from its middle on. */
  enum OnRange implements Fault {
    /** The whole comes instead. */
    RANGE_IGNORED,
    /** Another part comes than was asked for. */
    RANGE_WRONG,
    RANGE_REFUSED;

    @Override
    public String key() {
      return named(this);
    }
  }

  static Map<String, Fault> byKey() {
    Map<String, Fault> all = new LinkedHashMap<>();
    for (Fault fault : OnKey.values()) all.put(fault.key(), fault);
    for (Fault fault : OnCreate.values()) all.put(fault.key(), fault);
    for (Fault fault : Fate.values()) all.put(fault.key(), fault);
    for (Fault fault : Picture.values()) all.put(fault.key(), fault);
    for (Fault fault : OnPoll.values()) all.put(fault.key(), fault);
    for (Fault fault : OnResult.values()) all.put(fault.key(), fault);
    for (Fault fault : OnCancel.values()) all.put(fault.key(), fault);
    for (Fault fault : OnDownload.values()) all.put(fault.key(), fault);
    for (Fault fault : OnRange.values()) all.put(fault.key(), fault);
    for (Fault fault : OnWebhook.values()) all.put(fault.key(), fault);
    return all;
  }

  private static String named(Enum<?> fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
