package io.halftone.studio;

import io.halftone.studio.paint.Flaw;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Something that can go wrong, by the name under which a user asks for it. Each family is drawn at
 * one moment in the life of a request.
 */
sealed interface Fault {
  String key();

  /**
   * Drawn when work is asked for: the request is refused, lost, or accepted with its answer lost.
   */
  enum OnCreate implements Fault {
    THROTTLED,
    THROTTLED_SILENT,
    NO_CREDIT,
    ERROR_500,
    BAD_GATEWAY,
    BAD_GATEWAY_AFTER,
    RESET_BEFORE,
    RESET_AFTER,
    HANG,
    HANG_AFTER,
    TRICKLE_AFTER;

    @Override
    public String key() {
      return named(this);
    }
  }

  /** Drawn when work is accepted: what becomes of it. */
  enum Fate implements Fault {
    FAILED,
    MODERATED,
    SLOW_START,
    EXPIRED_OUTPUT,
    EMPTY,
    PARTIAL,
    DONE_BUT_PROCESSING;

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
    WRONG_COLOURS(Flaw.WRONG_COLOURS);

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
    POLL_RESET;

    @Override
    public String key() {
      return named(this);
    }
  }

  /** Drawn when a picture is fetched. */
  enum OnDownload implements Fault {
    DOWNLOAD_503,
    TRUNCATED_OUTPUT,
    SHORT_OUTPUT;

    @Override
    public String key() {
      return named(this);
    }
  }

  static Map<String, Fault> byKey() {
    Map<String, Fault> all = new LinkedHashMap<>();
    for (Fault fault : OnCreate.values()) all.put(fault.key(), fault);
    for (Fault fault : Fate.values()) all.put(fault.key(), fault);
    for (Fault fault : Picture.values()) all.put(fault.key(), fault);
    for (Fault fault : OnPoll.values()) all.put(fault.key(), fault);
    for (Fault fault : OnDownload.values()) all.put(fault.key(), fault);
    return all;
  }

  private static String named(Enum<?> fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
