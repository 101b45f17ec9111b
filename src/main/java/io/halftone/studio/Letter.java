package io.halftone.studio;

import static io.halftone.studio.Callback.Moment.END;
import static io.halftone.studio.Callback.Moment.START;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One message to somebody who waits for work.
 *
 * @param id the same in every try
 * @param early is it due when the work starts, rather than when it ends?
 * @param lag how long after that
 * @param again when a further try is due
 */
record Letter(
    Commission commission,
    Callback callback,
    Callback.Moment moment,
    String id,
    boolean early,
    Duration lag,
    Kind kind,
    int tries,
    Optional<Instant> again) {
  enum Kind {
    TRUE,
    FORGED,
    STALE
  }

  private static final Duration OLD = Duration.ofMinutes(10);
  private static final Duration BEHIND = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private Letter(
      Commission commission, Callback callback, Callback.Moment moment, String id, Kind kind) {
    this(
        commission,
        callback,
        moment,
        id,
        kind == Kind.FORGED || moment == START || moment == Callback.Moment.LOGS,
        Duration.ZERO,
        kind,
        0,
        Optional.empty());
  }

  /** All letters about this work, with what goes wrong. */
  static List<Letter> about(
      Commission commission,
      Callback callback,
      Optional<Fault.OnWebhook> fault,
      Workshop workshop) {
    List<Letter> letters = new ArrayList<>();
    for (Callback.Moment moment : Callback.Moment.values())
      if (moment != END && callback.moments().contains(moment))
        letters.add(new Letter(commission, callback, moment, id(workshop), Kind.TRUE));
    if (!callback.moments().contains(END)) return letters;
    Letter end = new Letter(commission, callback, END, id(workshop), Kind.TRUE);
    if (fault.isEmpty()) {
      letters.add(end);
      return letters;
    }
    Duration late = workshop.options.webhookDelay();
    switch (fault.get()) {
      case WEBHOOK_LOST -> letters.clear();
      case WEBHOOK_LATE -> letters.add(end.behind(late));
      case WEBHOOK_DOUBLE -> letters.addAll(List.of(end, end));
      case WEBHOOK_STALE -> letters.add(new Letter(commission, callback, END, end.id, Kind.STALE));
      case WEBHOOK_FORGED -> {
        letters.add(new Letter(commission, callback, END, id(workshop), Kind.FORGED));
        letters.add(end);
      }
      case WEBHOOK_OUT_OF_ORDER -> {
        boolean alone = callback.letters().tellsEndAlone();
        letters.clear();
        // Of two works the later one is told first; of one work, that it runs after it has ended.
        letters.add(alone ? end.behind(late) : end);
        if (!alone)
          letters.add(new Letter(commission, callback, START, id(workshop), Kind.TRUE).afterEnd());
      }
    }
    return letters;
  }

  private static String id(Workshop workshop) {
    return "msg_" + workshop.id();
  }

  private Letter behind(Duration lag) {
    return new Letter(commission, callback, moment, id, early, lag, kind, tries, again);
  }

  private Letter afterEnd() {
    return new Letter(commission, callback, moment, id, false, BEHIND, kind, tries, again);
  }

  Instant due() {
    Commission.Course course = commission.course();
    return again.orElseGet(() -> (early ? course.starts() : course.ends()).plus(lag));
  }

  /** Work that was stopped before it began has nothing to tell of its beginning. */
  boolean isMoot() {
    Commission.Course course = commission.course();
    boolean began = !course.starts().isAfter(course.ends());
    return switch (moment) {
      case START, LOGS -> !began;
      case OUTPUT -> course.end() != Commission.Phase.SUCCEEDED;
      case END -> false;
    };
  }

  HttpRequest request(Instant now) {
    ObjectNode text = callback.letters().text(commission, moment);
    byte[] body = Json.bytes(kind == Kind.FORGED ? callback.letters().lie(text) : text);
    Instant at = kind == Kind.STALE ? now.minus(OLD) : now;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(callback.to())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    callback
        .letters()
        .signature(commission, id, at, body, kind == Kind.FORGED)
        .forEach(request::header);
    return request.build();
  }

  /** The next try after one that failed, if there is to be one. */
  Optional<Letter> next(Instant now, boolean redirected) {
    List<Duration> pauses = callback.letters().pauses();
    if (moment != END || tries >= pauses.size()) return Optional.empty();
    if (redirected && callback.letters().endsAtRedirection()) return Optional.empty();
    Optional<Instant> at = Optional.of(now.plus(pauses.get(tries)));
    return Optional.of(
        new Letter(commission, callback, moment, id, early, lag, kind, tries + 1, at));
  }
}
