package io.halftone.collect;

import static io.halftone.collect.Workbench.TAKE;
import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.generate.Patience;
import io.halftone.generate.Patience.Uncertain;
import io.halftone.job.Account;
import io.halftone.ledger.Example;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.provider.Call;
import io.halftone.provider.Errand;
import io.halftone.provider.Reply;
import io.halftone.provider.wavespeed.Wavespeed;
import io.halftone.store.FolderStore;
import io.halftone.store.Stored;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A picture that is made and paid and cannot be had, at a provider that keeps it for a week. */
class MissingPictureTest {
  private static final URI PICTURE = URI.create("https://cdn.example/a.png");
  private static final Fetch FETCH = new Fetch(TAKE, Example.PROVIDER, PICTURE, 0);
  private static final Duration KEPT = new Wavespeed().kept();

  @TempDir private Path folder;
  private Path home;
  private Workbench bench;

  @BeforeEach
  void make() throws IOException {
    make(folder, Uncertain.RESUBMIT);
  }

  private void make(Path folder, Uncertain policy) throws IOException {
    home = Files.createDirectories(folder);
    bench = new Workbench(folder, Account.Protocol.WAVESPEED, new Wavespeed(), policy, "an order");
    bench.change(
        tx -> {
          tx.takes().submitted(TAKE, "a", tx.now());
          tx.takes().made(TAKE);
        });
    lies(KEPT);
  }

  /** It lies there for so long from now on. */
  private void lies(Duration kept) {
    Takes.Row take = bench.take();
    bench.change(tx -> tx.takes().output(take, PICTURE, tx.now() + kept.toMillis()));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void missing() {
    bench.downloads.fetched(new Fetch.Done.Missing(FETCH, "no such host"));
  }

  private void barred() {
    bench.downloads.fetched(new Fetch.Done.Barred(FETCH, "none of its output-hosts"));
  }

  private void came(String bytes, boolean asTold) throws IOException {
    byte[] all = bytes.getBytes(StandardCharsets.ISO_8859_1);
    Stored stored =
        new FolderStore(home.resolve("store")).put(new ByteArrayInputStream(all), all.length);
    bench.downloads.fetched(new Fetch.Done.Stored(FETCH, stored.sha256(), stored.bytes(), asTold));
  }

  /** Its bytes came, and break off. */
  private void cut() throws IOException {
    came(WholeTest.PNG + "half of it", true);
  }

  /** Nothing is bought after it; its owner does not wait a week for it to end. */
  @Test
  void of_a_job_that_is_cancelled_it_is_sought_for_as_long_as_any_provider_keeps_it_at_least() {
    bench.change(tx -> tx.jobs().cancel(TAKE.shot().job(), 1));
    missing();
    bench.pass(Patience.KEPT);
    missing();
    isStillSought();
    bench.pass(Duration.ofMillis(1));
    missing();
    assertThat(bench.take().state()).isEqualTo(Takes.State.FLAWED);
    assertThat(bench.take().cost()).as("it is paid").contains(Example.PRICE);
    assertThat(bench.shot().state()).isEqualTo(Shots.State.CANCELLED);
  }

  private void isStillSought() {
    assertThat(bench.take().state()).isEqualTo(Takes.State.SUBMITTED);
  }

  /** That it could not be had for a while says nothing of what comes at last. */
  @Test
  void what_comes_cut_short_is_taken_for_the_whole_only_if_it_comes_so_again_and_again()
      throws IOException {
    missing();
    bench.pass(Duration.ofMinutes(11));
    cut();
    isStillSought();
    bench.pass(Duration.ofMinutes(11));
    cut();
    cut();
    isStillSought();
    assertThat(bench.waits().getFirst()).contains("the picture arrived cut short");
    missing();
    cut();
    assertThat(bench.take().state()).isEqualTo(Takes.State.FETCHED);
  }

  @Test
  void not_if_it_comes_so_often_in_a_short_time() throws IOException {
    for (int time = 0; time < 100; time++) {
      cut();
      bench.pass(Duration.ofSeconds(5));
      isStillSought();
    }
    bench.pass(Duration.ofSeconds(100));
    cut();
    assertThat(bench.take().state()).isEqualTo(Takes.State.FETCHED);
  }

  /** Other bytes each time, or fewer than were told: nothing of that is what the model made. */
  @Test
  void what_is_no_picture_is_not_one_however_long_it_comes() throws IOException {
    for (int hour = 0; hour < 7 * 24; hour++) {
      came("<html>Error reference " + hour, true);
      isStillSought();
      came("", false);
      isStillSought();
      bench.pass(Duration.ofHours(1));
    }
    came("<html>Error", true);
    assertGivenUp("a web page arrived, and no picture");
  }

  /** Without a length nobody knows whether that is all, or where it breaks off each time. */
  @ParameterizedTest
  @EnumSource(Uncertain.class)
  void about_what_is_never_known_to_be_all_the_owner_decides(Uncertain policy) throws IOException {
    bench.close();
    make(folder.resolve(policy.name()), policy);
    for (int minute = 0; minute < 3 * 60; minute += 2) {
      came(WholeTest.PNG + "half of it" + minute, false);
      isStillSought();
      bench.pass(Duration.ofMinutes(2));
    }
    came(WholeTest.PNG + "half of it", false);
    assertGivenUp("the picture arrived cut short");
    assertThat(bench.shot().state())
        .isEqualTo(
            switch (policy) {
              case HOLD -> Shots.State.FAILED;
              case RESUBMIT -> Shots.State.PLANNED;
            });
  }

  @Test
  void a_picture_that_comes_after_pages_is_taken() throws IOException {
    came("<html>One moment, please</html>", true);
    assertThat(bench.waits().getFirst()).contains("a web page arrived, and no picture");
    came(WholeTest.PNG + "all of it" + WholeTest.PNG_END, true);
    assertThat(bench.take().state()).isEqualTo(Takes.State.FETCHED);
    assertThat(bench.waits()).isEmpty();
  }

  private void nowhere() {
    bench.downloads.fetched(new Fetch.Done.Nowhere(FETCH, "answers 404"));
  }

  /** Its provider should have it for a week: another one might come to the same end. */
  @ParameterizedTest
  @EnumSource(Uncertain.class)
  void about_what_is_nowhere_for_an_hour_the_owner_decides(Uncertain policy) throws IOException {
    bench.close();
    make(folder.resolve(policy.name()), policy);
    for (int minute = 0; minute < 60; minute++) {
      nowhere();
      isStillSought();
      bench.pass(Duration.ofMinutes(1));
    }
    nowhere();
    assertGivenUp("answers 404");
    assertThat(bench.shot().state())
        .isEqualTo(
            switch (policy) {
              case HOLD -> Shots.State.FAILED;
              case RESUBMIT -> Shots.State.PLANNED;
            });
  }

  @Test
  void what_the_address_itself_says_to_be_deleted_is_bought_again() throws IOException {
    bench.close();
    make(folder.resolve("short"), Uncertain.HOLD);
    lies(Duration.ofMinutes(30));
    for (int minute = 0; minute < 30; minute++) {
      nowhere();
      isStillSought();
      bench.pass(Duration.ofMinutes(1));
    }
    nowhere();
    assertGivenUp("answers 404");
    assertThat(bench.shot().state()).isEqualTo(Shots.State.PLANNED);
  }

  @Test
  void the_hour_begins_anew_when_something_else_is_heard() {
    for (int minute = 0; minute < 3 * 60; minute++) {
      if (minute % 50 == 0) {
        missing();
      } else {
        nowhere();
      }
      isStillSought();
      bench.pass(Duration.ofMinutes(1));
    }
  }

  @Test
  void the_hour_does_not_go_on_while_we_do_not_run() {
    for (int time = 0; time < 4; time++) {
      nowhere();
      bench.pass(Duration.ofMinutes(10));
    }
    bench.pass(Duration.ofHours(10));
    bench.ledger.adopt();
    nowhere();
    isStillSought();
  }

  @Test
  void its_provider_need_not_be_known_for_it_to_be_fetched() {
    for (int hour = 0; hour < 7 * 24; hour++) {
      assertThat(bench.withoutSellers.look(TAKE).made()).containsExactly(TAKE);
      assertThat(bench.downloadsWithoutSellers.begin(TAKE)).containsExactly(FETCH);
      bench.downloadsWithoutSellers.fetched(new Fetch.Done.Missing(FETCH, "no such host"));
      isStillSought();
      bench.pass(Duration.ofHours(1));
    }
    assertThat(bench.withoutSellers.look(TAKE).made()).isEmpty();
    assertGivenUp("not been in the settings");
    assertThat(bench.shot().state()).as("bought again").isEqualTo(Shots.State.PLANNED);
  }

  @Test
  void what_is_done_is_not_undone_by_what_is_heard_later() {
    missing();
    long since = bench.take().soughtAt().orElseThrow();
    bench.pass(Duration.ofHours(1));
    for (int look = 0; look < 2; look++) {
      heard(
          new Reply.Answered(
              200, Map.of(), "{\"code\":200,\"data\":{\"id\":\"a\",\"status\":\"processing\"}}"));
      isStillSought();
      assertThat(bench.take().soughtAt()).contains(since);
      bench.pass(Duration.ofHours(1));
    }
  }

  @Test
  void what_was_nowhere_once_and_long_ago_is_not() throws IOException {
    nowhere();
    bench.pass(Duration.ofHours(2));
    nowhere();
    isStillSought();
    bench.pass(Duration.ofHours(2));
    cut();
    nowhere();
    nowhere();
    nowhere();
    isStillSought();
  }

  @Test
  void it_is_sought_as_long_as_its_provider_keeps_it() {
    for (int hour = 0; hour < 7 * 24; hour++) {
      missing();
      isStillSought();
      bench.pass(Duration.ofHours(1));
    }
    missing();
    assertGivenUp("no such host");
    assertThat(bench.shot().state()).as("bought again").isEqualTo(Shots.State.PLANNED);
  }

  @Test
  void so_it_is_while_its_provider_is_silent() {
    missing();
    bench.pass(Duration.ofHours(3));
    unanswered();
    isStillSought();
    bench.pass(KEPT);
    unanswered();
    assertGivenUp("nothing was to be learned while it was kept");
  }

  private void unanswered() {
    heard(new Reply.NotSent("no network"));
  }

  private void heard(Reply reply) {
    var look = new Errand(TAKE, new Errand.Purpose.Look(), Call.read(Example.PROVIDER, "/a"));
    bench.collect.learned(new Errand.Done(look, reply));
  }

  @Test
  void an_address_that_says_when_it_ends_is_not_asked_for_longer() {
    lies(Duration.ofMinutes(30));
    missing();
    bench.pass(Duration.ofMinutes(29));
    missing();
    isStillSought();
    bench.pass(Duration.ofMinutes(1));
    missing();
    assertGivenUp("no such host");
  }

  /**
   * The network may come up after us, and some providers keep pictures for longer than they say.
   */
  @Test
  void what_should_be_deleted_is_sought_for_a_while_after_a_night() {
    bench.pass(KEPT.plusDays(1));
    missing();
    isStillSought();
    bench.pass(Duration.ofMinutes(11));
    missing();
    assertGivenUp("no such host");
  }

  @Test
  void a_start_now_and_then_prolongs_nothing() {
    lies(Duration.ofMinutes(20));
    for (int start = 0; start < 4; start++) {
      missing();
      isStillSought();
      bench.pass(Duration.ofSeconds(299));
      missing();
      isStillSought();
      bench.pass(Duration.ofSeconds(1));
      bench.ledger.adopt();
    }
    missing();
    assertGivenUp("no such host");
  }

  @Test
  void what_it_waits_for_is_said_with_the_reason_and_the_end() {
    assertThat(bench.waits()).isEmpty();
    missing();
    assertThat(bench.waits())
        .containsExactly(
            "1 picture at studio that is paid and cannot be fetched: no such host; it is asked for"
                + " again while studio keeps it, until 2026-11-28T06:00:00Z");
    bench.downloads.fetched(new Fetch.Done.Unstored(FETCH, "the disk is full"));
    assertThat(bench.waits().getFirst()).contains("our store does not take it: the disk is full");
  }

  @Test
  void what_lies_at_a_host_that_is_not_allowed_waits_as_long_as_it_is_kept() {
    for (int day = 0; day < 7; day++) {
      barred();
      isStillSought();
      assertThat(bench.waits().getFirst()).contains("none of its output-hosts");
      bench.pass(Duration.ofDays(1));
      assertThat(bench.downloads.due()).containsExactly(TAKE);
      assertThat(bench.downloads.begin(TAKE)).containsExactly(FETCH);
    }
    barred();
    assertGivenUp("none of its output-hosts");
    assertThat(bench.shot().state())
        .as("not bought again, to lie there as well")
        .isEqualTo(Shots.State.FAILED);
    assertThat(bench.shot().reason().orElseThrow()).contains("none of its output-hosts");
  }

  @Test
  void unless_its_job_is_cancelled() {
    bench.change(tx -> tx.jobs().cancel(TAKE.shot().job(), 1));
    barred();
    assertGivenUp("none of its output-hosts");
  }

  @Test
  void what_is_larger_than_any_picture_is_loaded_once() {
    bench.downloads.fetched(new Fetch.Done.Useless(FETCH, "more than is allowed"));
    assertGivenUp("more than is allowed");
  }

  private void assertGivenUp(String reason) {
    assertThat(bench.take().endedAt()).isPresent();
    assertThat(bench.take().reason().orElseThrow()).contains(reason);
    assertThat(bench.take().cost()).contains(Example.PRICE);
    assertThat(bench.collect.due()).isEmpty();
    assertThat(bench.downloads.due()).isEmpty();
    assertThat(bench.waits()).isEmpty();
  }
}
