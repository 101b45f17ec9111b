package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.collect.Hooks.Heard;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.ledger.Takes;
import io.halftone.ops.TellingProvider.Letter;
import io.halftone.ops.TellingProvider.Made;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What providers tell by themselves, to the whole line, over sockets. */
class HooksTest {
  /** So late that what is collected before cannot have been looked for. */
  private static final double NEVER = 600;

  @TempDir private Path folder;

  @Test
  void a_picture_is_collected_when_its_provider_tells_that_it_is_done() throws Exception {
    try (HookedLine line = HookedLine.start(folder, NEVER, Map.of())) {
      JobId job = line.order("told", 1);
      Made order = line.placed(job, Takes.State.SUBMITTED);
      assertThat(order.body.path("webhook").asText())
          .startsWith("http://127.0.0.1:1/hooks/telling/told/0001/1/");
      assertThat(order.body.path("webhook_events_filter").toString()).isEqualTo("[\"completed\"]");

      assertThat(order.tell()).as("while it goes on").isEqualTo(204);
      assertThat(line.heard(Heard.EARLY)).isEqualTo(1);
      order.finish();
      assertThat(order.tell()).isEqualTo(204);
      Summary ended = line.ended(job);
      assertThat(ended.published()).isEqualTo(1);
      assertThat(line.heard(Heard.HURRIED)).isEqualTo(1);
      assertThat(line.provider().looks).as("looks").hasValue(1);
    }
  }

  @Test
  void an_order_whose_reply_is_lost_is_found_again_by_what_its_provider_tells() throws Exception {
    try (HookedLine line = HookedLine.start(folder, NEVER, Map.of())) {
      line.provider().losesReplies = true;
      line.provider().hasNoList = true;
      JobId job = line.order("lost", 1);
      Made order = line.placed(job, Takes.State.UNCERTAIN);
      order.finish();
      assertThat(order.tell()).isEqualTo(204);
      Summary ended = line.ended(job);
      assertThat(ended.published()).isEqualTo(1);
      assertThat(ended.uncertain()).isZero();
      assertThat(ended.takes()).isEqualTo(1);
      assertThat(ended.spend()).isEqualTo(TestLine.PRICE);
      assertThat(line.provider().orders).hasSize(1);
      assertThat(line.heard(Heard.RECLAIMED)).isEqualTo(1);
    }
  }

  @Test
  void what_is_told_before_the_reply_to_the_order_is_no_second_order() throws Exception {
    try (HookedLine line = HookedLine.start(folder, NEVER, Map.of())) {
      line.provider().beforeReply =
          order -> {
            order.finish();
            assertThat(order.tell()).isEqualTo(204);
            assertThat(order.tell()).as("and again").isEqualTo(204);
          };
      JobId job = line.order("early", 3);
      Summary ended = line.ended(job);
      assertThat(ended.published()).isEqualTo(3);
      assertThat(ended.takes()).isEqualTo(3);
      assertThat(ended.spend()).isEqualTo(TestLine.PRICE.times(3));
      assertThat(line.provider().orders).hasSize(3);
      assertThat(line.heard(Heard.RECLAIMED)).isEqualTo(3);
    }
  }

  /** An order that had been given up for lost is paid nonetheless. */
  @Test
  void what_is_told_of_an_order_that_was_given_up_is_booked_and_not_bought_again()
      throws Exception {
    try (HookedLine line = HookedLine.start(folder, NEVER, Map.of())) {
      line.provider().losesReplies = true;
      JobId job = line.order("given-up", 1);
      Made first = line.placed(job, Takes.State.UNCERTAIN);
      // The list does not hold it, twice: it is bought again.
      line.provider().losesReplies = false;
      await()
          .atMost(TestLine.LONGEST)
          .until(() -> line.takes(job).getLast().state() == Takes.State.SUBMITTED);
      assertThat(line.takes(job).getFirst().state()).isEqualTo(Takes.State.REFUSED);
      first.finish();
      assertThat(first.tell()).isEqualTo(204);
      assertThat(first.tell()).as("and again").isEqualTo(204);
      assertThat(line.takes(job).getFirst().state()).isEqualTo(Takes.State.UNCERTAIN);
      assertThat(line.takes(job).getFirst().cost()).contains(TestLine.PRICE);
      assertThat(line.heard(Heard.BOOKED)).isEqualTo(1);
      assertThat(line.heard(Heard.KNOWN)).isEqualTo(1);

      for (Made order : line.provider().orders.values()) {
        if (order != first) {
          order.finish();
          assertThat(order.tell()).isEqualTo(204);
        }
      }
      Summary ended = line.ended(job);
      assertThat(ended.published()).isEqualTo(1);
      assertThat(ended.spend()).isEqualTo(TestLine.PRICE.times(2));
    }
  }

  @Test
  void what_is_not_proven_or_not_about_it_has_no_effect_but_a_line_and_a_count() throws Exception {
    try (HookedLine line = HookedLine.start(folder, NEVER, Map.of());
        var log = new io.halftone.ops.Heard()) {
      JobId job = line.order("target", 1);
      Made order = line.placed(job, Takes.State.SUBMITTED);
      order.finish();
      TellingProvider provider = line.provider();
      String words = order.words();
      Letter good = provider.letter(words);
      Instant now = Instant.now();
      List<Takes.Row> before = line.takes(job);

      Map<Heard, List<Letter>> unproven =
          Map.of(
              Heard.FORGED,
              List.of(
                  good.saying(words.replace("succeeded", "failed")),
                  good.saying(""),
                  good.with("webhook-id", "msg_other"),
                  good.with("webhook-signature", "v1,AAAA")),
              Heard.STALE,
              List.of(provider.letter(words, now.minus(Duration.ofMinutes(6)))),
              Heard.FUTURE,
              List.of(provider.letter(words, now.plus(Duration.ofMinutes(6)))),
              Heard.INCOMPLETE,
              List.of(
                  good.with("webhook-signature"),
                  good.with("webhook-id"),
                  good.with("webhook-timestamp", "soon"),
                  good.with("webhook-timestamp", "1", "2"),
                  good.with(
                      "webhook-signature",
                      good.headers().get("webhook-signature").getFirst(),
                      good.headers().get("webhook-signature").getFirst())));
      unproven.forEach(
          (flaw, letters) -> {
            letters.forEach(
                letter ->
                    assertThat(provider.send(order.address(), letter))
                        .as("%s", flaw)
                        .isEqualTo(403));
            assertThat(line.heard(flaw)).isEqualTo(letters.size());
          });

      String word = order.address().getPath().replaceAll(".*/", "");
      for (URI strange :
          List.of(
              line.elsewhere(order, word, "0".repeat(32)),
              line.elsewhere(order, word, ""),
              line.elsewhere(order, "/0001/1/", "/0001/2/"),
              line.elsewhere(order, "/target/", "/another/"),
              line.elsewhere(order, "/telling/", "/nobody/"),
              line.elsewhere(order, "/0001/1/", "/../1/"),
              line.elsewhere(order, "/hooks/", "/hooks//"),
              line.elsewhere(order, word, word + "/more"))) {
        assertThat(provider.send(strange, good)).as("%s", strange).isEqualTo(404);
      }
      assertThat(line.heard(Heard.STRANGER)).isEqualTo(4);
      assertThat(line.astray()).isEqualTo(4);
      assertThat(get(order.address())).isEqualTo(405);
      Letter endless = new Letter(good.headers(), new byte[32 * 1024 * 1024 + 1]);
      assertThat(provider.send(order.address(), endless)).isEqualTo(413);

      for (String foreign : List.of("{}", "[", "{\"id\":7}")) {
        assertThat(provider.send(order.address(), provider.letter(foreign))).isEqualTo(204);
      }
      assertThat(line.heard(Heard.UNREADABLE)).isEqualTo(3);
      assertThat(
              provider.send(
                  order.address(), provider.letter(words.replace(order.id, "anotherorder"))))
          .isEqualTo(204);
      assertThat(line.heard(Heard.FOREIGN)).isEqualTo(1);

      assertThat(line.takes(job)).as("the ledger").isEqualTo(before);
      assertThat(provider.looks).as("looks").hasValue(0);
      assertThat(log.lines())
          .anyMatch(said -> said.contains("target/0001/1 is not proven by it: it was signed"))
          .anyMatch(said -> said.contains("names another order"))
          .noneMatch(said -> said.contains(word))
          .noneMatch(said -> said.contains(TellingProvider.SECRET.substring(6)));

      assertThat(provider.send(order.address(), good)).isEqualTo(204);
      Summary ended = line.ended(job);
      assertThat(ended.spend()).isEqualTo(TestLine.PRICE);
      List<Takes.Row> after = line.takes(job);
      assertThat(provider.send(order.address(), good)).as("a copy of it").isEqualTo(204);
      assertThat(order.tell()).as("told once more").isEqualTo(204);
      assertThat(line.heard(Heard.KNOWN)).isEqualTo(2);
      assertThat(line.takes(job)).isEqualTo(after);
      assertThat(provider.downloads).hasValue(1);
    }
  }

  private static int get(URI address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }

  /** Looks come as fast as they can, and hooks at the same time, three of each. */
  @Test
  void whoever_learns_of_it_first_it_is_settled_once() throws Exception {
    int shots = 60;
    try (HookedLine line = HookedLine.start(folder, 0.05, Map.of("look.every", "1"));
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      line.provider().beforeReply =
          order ->
              senders.submit(
                  () -> {
                    TimeUnit.MILLISECONDS.sleep(Math.floorMod(order.id.hashCode(), 400));
                    order.finish();
                    Letter letter = line.provider().letter(order.words());
                    var together = new CountDownLatch(1);
                    for (int copy = 0; copy < 3; copy++) {
                      senders.submit(
                          () -> {
                            together.await();
                            return line.provider().send(order.address(), letter);
                          });
                    }
                    together.countDown();
                    return null;
                  });
      JobId job = line.order("race", shots);
      await()
          .atMost(TestLine.LONGEST)
          .until(
              () ->
                  line.takes(job).size() == shots
                      && line.takes(job).stream().allMatch(take -> take.picture().isPresent()));
      senders.shutdown();
      assertThat(senders.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
      assertThat(line.takes(job))
          .as("every one of its own")
          .hasSize(shots)
          .allMatch(take -> take.cost().orElseThrow().equals(TestLine.PRICE))
          .extracting(take -> take.reference().orElseThrow())
          .doesNotHaveDuplicates();
      assertThat(line.provider().orders).hasSize(shots);
      assertThat(line.line().ledger().read(tx -> tx.jobs().find(job)).orElseThrow().booked())
          .as("booked")
          .isEqualTo(TestLine.PRICE.times(shots));
      assertThat(line.heard(Heard.HURRIED) + line.heard(Heard.RECLAIMED)).isPositive();
      System.out.printf(
          "race: %s, %d looks, %d downloads%n",
          line.line().heard(), line.provider().looks.get(), line.provider().downloads.get());
      assertThat(line.provider().downloads).hasValue(shots);
    }
  }

  @Test
  void what_is_lost_on_the_way_is_looked_for_as_ever() throws Exception {
    try (HookedLine line = HookedLine.start(folder, 0.2, Map.of())) {
      line.provider().beforeReply = Made::finish;
      JobId job = line.order("unheard", 2);
      assertThat(line.ended(job).published()).isEqualTo(2);
      assertThat(line.line().heard()).isEmpty();
    }
  }

  @Test
  void without_an_address_or_a_secret_nobody_is_asked_to_tell() throws Exception {
    try (HookedLine line = HookedLine.start(folder, 0.2, Map.of("hooks.url", ""))) {
      line.provider().beforeReply = Made::finish;
      JobId job = line.order("silent", 1);
      assertThat(line.ended(job).published()).isEqualTo(1);
      Made order = line.provider().orders.values().iterator().next();
      assertThat(order.body.has("webhook")).isFalse();
      assertThat(
              line.provider()
                  .send(
                      URI.create(line.api().address() + "/hooks/telling/silent/0001/1/word"),
                      line.provider().letter(order.words())))
          .isEqualTo(404);
    }
  }
}
