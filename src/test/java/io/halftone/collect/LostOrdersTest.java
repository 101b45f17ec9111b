package io.halftone.collect;

import static io.halftone.collect.Workbench.GRACE;
import static io.halftone.collect.Workbench.TAKE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.generate.Patience;
import io.halftone.generate.Patience.Uncertain;
import io.halftone.job.Account;
import io.halftone.job.JobId;
import io.halftone.job.Shape;
import io.halftone.job.ShotId;
import io.halftone.job.Size;
import io.halftone.job.TakeId;
import io.halftone.ledger.Example;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.provider.Errand;
import io.halftone.provider.Errand.Purpose.Reclaim;
import io.halftone.provider.Listing;
import io.halftone.provider.Order;
import io.halftone.provider.Reply;
import io.halftone.provider.replicate.Replicate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order whose reply was lost, and what the provider's list says of it as time goes by. */
class LostOrdersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Workbench bench;

  private void lose(Uncertain policy) throws IOException {
    lose(policy, "of an order that no list holds");
  }

  private void lose(Uncertain policy, String fingerprint) throws IOException {
    var replicate = new Replicate(Duration.ZERO);
    bench = new Workbench(folder, Account.Protocol.REPLICATE, replicate, policy, fingerprint);
    bench.change(tx -> tx.takes().uncertain(TAKE, "no reply", tx.now()));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void one_reading_of_the_list_does_not_prove_that_an_order_never_arrived() throws IOException {
    lose(Uncertain.HOLD);
    bench.passTo(bench.over);
    read(page());
    assertThat(bench.take().state()).isEqualTo(Takes.State.UNCERTAIN);
    bench.pass(GRACE.minusSeconds(1));
    read(page());
    assertThat(bench.take().state()).isEqualTo(Takes.State.UNCERTAIN);
  }

  @Test
  void after_two_readings_the_grace_apart_it_is_bought_again() throws IOException {
    lose(Uncertain.HOLD);
    bench.passTo(bench.over);
    read(page());
    bench.pass(GRACE);
    read(page());
    assertThat(bench.take().state()).isEqualTo(Takes.State.REFUSED);
    assertThat(bench.take().cost().orElseThrow().micros()).isZero();
    assertThat(bench.shot().state()).isEqualTo(Shots.State.PLANNED);
    assertThat(bench.take().reason()).contains("no reply; nothing was ordered");
  }

  @Test
  void whose_call_was_seen_to_end_is_missed_after_two_readings_from_then_on() throws IOException {
    lose(Uncertain.HOLD);
    bench.change(tx -> tx.takes().callOver(TAKE));
    read(page());
    bench.pass(GRACE.minusMillis(1));
    read(page());
    assertThat(bench.take().state()).isEqualTo(Takes.State.UNCERTAIN);
    bench.pass(Duration.ofMillis(1));
    read(page());
    assertThat(bench.take().state()).isEqualTo(Takes.State.REFUSED);
  }

  @Test
  void while_the_call_itself_may_go_on_no_reading_proves_anything() throws IOException {
    lose(Uncertain.HOLD);
    assertThat(bench.collect.due()).containsExactly(TAKE);
    read(page());
    bench.pass(GRACE.plusSeconds(1));
    assertThat(bench.collect.due()).as("before anything could be proven").isEmpty();
    read(page());
    assertThat(bench.take().state()).isEqualTo(Takes.State.UNCERTAIN);

    bench.passTo(bench.over.plus(GRACE).minusMillis(1));
    assertThat(bench.collect.due()).isEmpty();
    bench.pass(Duration.ofMillis(1));
    assertThat(bench.collect.due()).containsExactly(TAKE);
    read(page());
    assertThat(bench.take().state()).isEqualTo(Takes.State.REFUSED);
  }

  @Test
  void nobody_else_reads_the_list_while_somebody_does_and_it_is_read_again_soon()
      throws IOException {
    lose(Uncertain.HOLD);
    assertThat(bench.collect.due()).containsExactly(TAKE);
    Errand next = look();
    for (int page = 0; page < 3; page++) {
      bench.pass(Duration.ofSeconds(34));
      assertThat(bench.collect.due()).as("as long as the call may take").isEmpty();
      next = learned(next, endless()).getFirst();
    }
    bench.pass(Duration.ofSeconds(34));
    bench.collect.learned(new Errand.Done(next, new Reply.NotSent("no network")));
    assertThat(bench.collect.due()).isEmpty();
    bench.pass(Duration.ofSeconds(5));
    assertThat(bench.collect.due()).containsExactly(TAKE);
  }

  @Test
  void what_an_ended_studio_owed_says_nothing_against_its_account() throws IOException {
    lose(Uncertain.HOLD);
    bench.collect.forget(List.of(Example.PROVIDER));
    assertThat(bench.take().state()).isEqualTo(Takes.State.REFUSED);
    assertThat(bench.take().askedAt()).as("as if it had never been asked").isEmpty();
  }

  @Test
  void a_reading_counts_from_its_beginning() throws IOException {
    lose(Uncertain.HOLD);
    bench.passTo(bench.over);
    read(page());
    bench.pass(GRACE.minusSeconds(1));
    Errand slow = look();
    bench.pass(GRACE);
    learned(slow, page());
    assertThat(bench.take().state()).isEqualTo(Takes.State.UNCERTAIN);
  }

  @Test
  void a_list_that_cannot_be_read_proves_nothing() throws IOException {
    lose(Uncertain.HOLD);
    for (int look = 0; look < 10; look++) {
      bench.collect.learned(new Errand.Done(look(), new Reply.Answered(502, Map.of(), "<html>")));
      bench.pass(GRACE);
    }
    assertThat(bench.take().isLost()).isTrue();
  }

  @Test
  void an_order_that_the_provider_has_forgotten_the_input_of_may_be_ours_on_whatever_page()
      throws IOException {
    lose(Uncertain.HOLD);
    for (int look = 0; look < 3; look++) {
      Errand second = learned(look(), page(forgotten("a", bench.now().minusSeconds(5)))).getFirst();
      assertThat(second.purpose()).isInstanceOf(Reclaim.class);
      learned(second, page());
      bench.pass(GRACE);
    }
    assertThat(bench.take().isLost()).isTrue();
  }

  @Test
  void an_order_of_another_time_is_not_ours() throws IOException {
    lose(Uncertain.HOLD);
    Instant asked = bench.now();
    bench.passTo(bench.over);
    for (int look = 0; look < 2; look++) {
      learned(
          look(),
          page(
              forgotten("later", asked.plus(Duration.ofHours(1))),
              forgotten("earlier", asked.minus(Duration.ofHours(1)))));
      bench.pass(GRACE);
    }
    assertThat(bench.take().state()).isEqualTo(Takes.State.REFUSED);
  }

  @Test
  void a_list_without_an_end_is_not_followed_for_ever() throws IOException {
    lose(Uncertain.HOLD);
    Errand page = look();
    int pages = 1;
    for (List<Errand> next = learned(page, endless()); !next.isEmpty(); pages++) {
      assertThat(pages).isLessThan(1_000);
      next = learned(next.getFirst(), endless());
    }
    assertThat(pages).isEqualTo(200);
    assertThat(bench.take().isLost()).isTrue();
  }

  @Test
  void what_nobody_will_ever_know_is_held_and_booked() throws IOException {
    lose(Uncertain.HOLD);
    Instant asked = bench.now();
    read(page(forgotten("a", asked)));
    bench.pass(Patience.KEPT.plusSeconds(1));
    read(page(forgotten("a", asked)));
    assertThat(bench.take().state()).isEqualTo(Takes.State.UNCERTAIN);
    assertThat(bench.take().isLost()).isFalse();
    assertThat(bench.take().cost()).contains(Example.PRICE);
    assertThat(bench.shot().state()).isEqualTo(Shots.State.FAILED);
    assertThat(bench.shot().reason().orElseThrow())
        .contains("nobody can tell whether studio has made it", "booked as paid");
    assertThat(bench.collect.due()).as("purchases that are looked at").isEmpty();
  }

  @Test
  void or_bought_again_where_that_is_the_policy() throws IOException {
    lose(Uncertain.RESUBMIT);
    Instant asked = bench.now();
    read(page(forgotten("a", asked)));
    bench.pass(Patience.KEPT.plusSeconds(1));
    read(page(forgotten("a", asked)));
    assertThat(bench.take().state()).isEqualTo(Takes.State.UNCERTAIN);
    assertThat(bench.take().cost()).contains(Example.PRICE);
    assertThat(bench.shot().state()).isEqualTo(Shots.State.PLANNED);
  }

  /** A night in which nobody asked says nothing about an order. */
  @Test
  void the_time_in_which_we_do_not_run_does_not_count() throws IOException {
    lose(Uncertain.HOLD);
    for (int night = 0; night < 3; night++) {
      bench.collect.learned(new Errand.Done(look(), new Reply.NotSent("no network yet")));
      assertThat(bench.take().isLost()).isTrue();
      bench.pass(Duration.ofHours(8));
      bench.ledger.adopt();
    }
    read(page());
    bench.pass(GRACE);
    read(page());
    assertThat(bench.take().state()).isEqualTo(Takes.State.REFUSED);
  }

  @Test
  void an_order_that_the_list_holds_is_ours_again() throws IOException {
    lose(Uncertain.HOLD, remembered().fingerprint());
    read(page(remembering("ours")));
    assertThat(bench.take().state()).isEqualTo(Takes.State.SUBMITTED);
    assertThat(bench.take().reference()).contains("ours");
  }

  @Test
  void an_order_of_the_same_words_is_not_taken_while_its_own_reply_may_come() throws IOException {
    lose(Uncertain.HOLD, remembered().fingerprint());
    TakeId twin = another(2, remembered().fingerprint());
    assertThat(learned(look(), page(remembering("theirs")))).isEmpty();
    assertThat(bench.take().isLost()).as("while the other's reply may come").isTrue();

    bench.ledger.write(tx -> tx.takes().submitted(twin, "theirs", tx.now()));
    read(page(remembering("theirs")));
    assertThat(bench.take().isLost()).as("for that one is the other's").isTrue();
  }

  /** Of pictures that Replicate keeps somewhere else, the list tells no more than how many. */
  @Test
  void two_lost_orders_that_differ_in_what_the_list_does_not_tell_swap_no_pictures()
      throws IOException {
    lose(Uncertain.HOLD, showing("a"));
    TakeId other = loseAnother(2, showing("b"));
    Instant asked = bench.now();
    read(page(rehosted("one", asked), rehosted("two", asked)));
    assertThat(bench.take().isLost()).isTrue();

    bench.pass(Patience.KEPT.plusSeconds(1));
    read(page(rehosted("one", asked), rehosted("two", asked)));
    assertThat(bench.take().cost()).contains(Example.PRICE);
    assertThat(bench.shot().reason().orElseThrow()).contains("nobody can tell whose they are");
    learned(
        bench.collect.look(other).errands().getFirst(),
        page(rehosted("one", asked), rehosted("two", asked)));
    assertThat(bench.ledger.read(tx -> tx.takes().purchase(other)).getFirst().isLost())
        .as("in doubt as before, though this one is given up")
        .isTrue();
  }

  @Test
  void the_one_whose_reply_came_is_no_longer_in_doubt_and_neither_is_the_other()
      throws IOException {
    lose(Uncertain.HOLD, showing("a"));
    TakeId other = another(2, showing("b"));
    Instant asked = bench.now();
    assertThat(learned(look(), page(rehosted("one", asked), rehosted("two", asked)))).isEmpty();
    assertThat(bench.take().isLost()).as("while the other's reply may come").isTrue();

    bench.ledger.write(tx -> tx.takes().submitted(other, "two", tx.now()));
    read(page(rehosted("one", asked), rehosted("two", asked)));
    assertThat(bench.take().reference()).contains("one");
  }

  @Test
  void what_the_list_tells_apart_goes_to_whom_it_belongs() throws IOException {
    lose(Uncertain.HOLD, showing("a"));
    loseAnother(2, showing("b"));
    ObjectNode theirs = rehosted("theirs", bench.now());
    ((ObjectNode) theirs.path("input")).putArray("image_input").add("https://cdn.example/b.png");
    read(page(theirs));
    assertThat(bench.take().isLost()).isTrue();
    ObjectNode ours = rehosted("ours", bench.now());
    ((ObjectNode) ours.path("input")).putArray("image_input").add("https://cdn.example/a.png");
    read(page(theirs, ours));
    assertThat(bench.take().reference()).contains("ours");
  }

  @Test
  void of_two_lost_orders_that_ask_for_the_very_same_either_may_have_either() throws IOException {
    lose(Uncertain.HOLD, showing("a"));
    loseAnother(2, showing("a"));
    read(page(rehosted("one", bench.now()), rehosted("two", bench.now())));
    assertThat(bench.take().reference().orElseThrow()).isIn("one", "two");
  }

  @Test
  void an_order_of_another_time_puts_none_of_the_same_words_in_doubt() throws IOException {
    lose(Uncertain.HOLD, showing("a"));
    bench.pass(Duration.ofHours(1));
    loseAnother(2, showing("b"));
    read(page(rehosted("one", bench.now().minus(Duration.ofHours(1)))));
    assertThat(bench.take().reference()).contains("one");
  }

  private TakeId another(int number, String fingerprint) {
    TakeId other = TakeId.of(ShotId.of(new JobId("summer"), number), 1);
    bench.ledger.write(
        tx -> {
          tx.shots().plan(other.shot().job(), Example.shots(other.shot().job(), number, 1));
          tx.takes().reserve(Workbench.reservation(other, fingerprint));
          return tx.takes().submitting(other, tx.now() + 30_000);
        });
    return other;
  }

  private TakeId loseAnother(int number, String fingerprint) {
    TakeId other = another(number, fingerprint);
    bench.ledger.write(tx -> tx.takes().uncertain(other, "no reply", tx.now() + 3_600_000));
    return other;
  }

  /** What an order says that shows the picture of this name. */
  private static String showing(String picture) {
    return new Replicate(Duration.ZERO)
        .fingerprint(
            new Order(
                TakeId.of(ShotId.of(new JobId("any"), 1), 1),
                Example.PROVIDER,
                "bytedance/seedream-4",
                "headphones",
                new Shape(new Size(2048, 2048), Optional.empty(), Optional.empty(), 1),
                1,
                List.of(URI.create("https://cdn.example/%s.png".formatted(picture))),
                Workbench.DEADLINE));
  }

  private static ObjectNode rehosted(String id, Instant created) {
    ObjectNode order = forgotten(id, created).put("data_removed", false);
    order
        .putObject("input")
        .put("prompt", "headphones")
        .put("size", "custom")
        .put("width", 2048)
        .put("height", 2048)
        .putArray("image_input")
        .add("https://api.replicate.com/v1/files/" + id);
    return order;
  }

  /** What the list says of an order whose input it still has. */
  private Listing.Remembered remembered() {
    var answer =
        new Reply.Answered(
            200, Map.of(), page(withInput(forgotten("any", Instant.EPOCH))).toString());
    return new Replicate(Duration.ZERO).listed("any", answer).orElseThrow().orders().getFirst();
  }

  private ObjectNode remembering(String id) {
    return withInput(forgotten(id, bench.now()));
  }

  private static ObjectNode withInput(ObjectNode order) {
    order.put("data_removed", false);
    order.putObject("input").put("prompt", "headphones").put("aspect_ratio", "1:1");
    return order;
  }

  /** Looks at the purchase, which asks for the list. */
  private Errand look() {
    List<Errand> errands = bench.collect.look(TAKE).errands();
    assertThat(errands).hasSize(1);
    assertThat(errands.getFirst().purpose()).isInstanceOf(Reclaim.class);
    return errands.getFirst();
  }

  private void read(ObjectNode page) {
    List<Errand> next = learned(look(), page);
    if (!next.isEmpty()) {
      assertThat(learned(next.getFirst(), page())).isEmpty();
    }
  }

  private List<Errand> learned(Errand errand, ObjectNode page) {
    return bench
        .collect
        .learned(
            new Errand.Done(
                errand,
                new Reply.Answered(
                    200, Map.of("content-type", "application/json"), page.toString())))
        .errands();
  }

  /** Not the last page, unless nothing is on it. */
  private static ObjectNode page(ObjectNode... orders) {
    ObjectNode page = JSON.createObjectNode();
    ArrayNode results = page.putArray("results");
    List.of(orders).forEach(results::add);
    return orders.length == 0
        ? page.putNull("next")
        : page.put("next", "https://api.replicate.com/v1/predictions?cursor=c");
  }

  private ObjectNode endless() {
    return page(forgotten("a", bench.now()));
  }

  private static ObjectNode forgotten(String id, Instant created) {
    return JSON.createObjectNode()
        .put("id", id)
        .put("model", "bytedance/seedream-4")
        .put("status", "succeeded")
        .put("created_at", created.toString())
        .put("data_removed", true);
  }
}
