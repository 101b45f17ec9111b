package io.halftone.studio;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Tells those who asked for it how their work goes. */
final class Webhooks implements AutoCloseable {
  /** How often somebody looks whether a letter is due. */
  private static final Duration LOOK = Duration.ofMillis(20);

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Workshop workshop;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();
  private final List<Letter> waiting = new ArrayList<>();
  private final Thread postman;

  Webhooks(Workshop workshop) {
    this.workshop = workshop;
    postman = Thread.ofPlatform().daemon().name("studio-webhooks").start(this::deliver);
  }

  void promise(Commission commission, Callback callback) {
    if (!workshop.options.webhooksAnywhere() && !callback.staysOnThisMachine()) {
      workshop.webhook("not-allowed");
      return;
    }
    Optional<Fault.OnWebhook> fault =
        workshop.faults.draw(Fault.OnWebhook.class, commission.account);
    fault.ifPresent(f -> workshop.webhook(f.key()));
    send(Letter.about(commission, callback, fault, workshop));
  }

  /** No letter of before is sent any more. */
  void forget() {
    synchronized (waiting) {
      waiting.clear();
    }
  }

  @Override
  public void close() {
    postman.interrupt();
    http.shutdownNow();
  }

  private void send(List<Letter> letters) {
    synchronized (waiting) {
      waiting.addAll(letters);
      waiting.notifyAll();
    }
  }

  private void deliver() {
    try {
      while (true) {
        due().forEach(letter -> Thread.ofVirtual().start(() -> deliver(letter)));
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Letter> due() throws InterruptedException {
    List<Letter> due = new ArrayList<>();
    synchronized (waiting) {
      while (waiting.isEmpty()) waiting.wait();
      Instant now = workshop.clock.instant();
      for (Iterator<Letter> each = waiting.iterator(); each.hasNext(); ) {
        Letter letter = each.next();
        if (letter.due().isAfter(now)) continue;
        each.remove();
        if (!letter.isMoot()) due.add(letter);
      }
    }
    return due;
  }

  private void deliver(Letter letter) {
    Instant now = workshop.clock.instant();
    int status = 0;
    try {
      status = http.send(letter.request(now), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException lost) {
      // Nobody there, or nobody who answers: the same as a refusal.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return;
    }
    if (status / 100 == 2) {
      workshop.webhook("delivered");
      return;
    }
    Optional<Letter> next = letter.next(now, status / 100 == 3);
    workshop.webhook(next.isPresent() ? "refused" : "given-up");
    next.ifPresent(again -> send(List.of(again)));
  }
}
