package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Takes.Reservation;
import io.halftone.ledger.Takes.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a job has come to, in numbers. */
interface FiguresContract {
  Scene scene();

  /** One published, one made again, one refused and bought elsewhere, one uncertain. */
  private JobId mixed() {
    JobId job = scene().job("summer", 5);
    TakeId published = scene().reserve(ShotId.of(job, 1));
    Step.bring(scene(), published, State.PASSED);
    scene()
        .change(
            tx ->
                tx.shots()
                    .end(
                        published.shot(),
                        Shots.State.PUBLISHING,
                        Shots.State.PUBLISHED,
                        Optional.empty()));
    TakeId flawed = scene().reserve(ShotId.of(job, 2));
    Step.bring(scene(), flawed, State.FLAWED);
    scene().change(tx -> tx.takes().reserve(Example.reservation(TakeId.of(ShotId.of(job, 2), 2))));
    TakeId refused = scene().reserve(ShotId.of(job, 3));
    Step.bring(scene(), refused, State.REFUSED);
    TakeId elsewhere = TakeId.of(ShotId.of(job, 3), 2);
    scene()
        .change(
            tx ->
                tx.takes()
                    .reserve(
                        new Reservation(
                            elsewhere,
                            elsewhere,
                            0,
                            "other",
                            "flux",
                            Money.of("0.05"),
                            false,
                            true,
                            "words",
                            Example.SHAPE,
                            "print",
                            "the cheapest, at $0.05",
                            Optional.empty(),
                            Optional.of(Example.DAY))));
    Step.bring(scene(), scene().reserve(ShotId.of(job, 4)), State.UNCERTAIN);
    return job;
  }

  @Test
  default void the_commonest_reasons_why_shots_are_not_published_come_first() {
    JobId job = scene().job("reasons", 7);
    String[] reasons = {"blurred", "no money", "no money", "blank", "no money", "blank"};
    for (int shot = 1; shot <= reasons.length; shot++) {
      ShotId id = ShotId.of(job, shot);
      Shots.State how = shot % 2 == 0 ? Shots.State.FAILED : Shots.State.REJECTED;
      String reason = reasons[shot - 1];
      scene().change(tx -> tx.shots().end(id, Shots.State.PLANNED, how, Optional.of(reason)));
    }
    scene()
        .change(
            tx ->
                tx.shots()
                    .end(
                        ShotId.of(job, 7),
                        Shots.State.PLANNED,
                        Shots.State.CANCELLED,
                        Optional.of("nobody wants it")));
    assertThat(scene().<List<Shots.Reason>>read(tx -> tx.shots().reasons(job, 2)))
        .containsExactly(new Shots.Reason("no money", 3), new Shots.Reason("blank", 2));
    assertThat(scene().<List<Shots.Reason>>read(tx -> tx.shots().reasons(job, 9))).hasSize(3);
  }

  @Test
  default void totals_count_what_is_or_may_be_paid() {
    JobId job = mixed();
    assertThat(scene().<Takes.Totals>read(tx -> tx.takes().totals(job)))
        .isEqualTo(new Takes.Totals(5, 1, 1, 1, Money.of("0.17")));
    JobId idle = scene().job("winter", 1);
    assertThat(scene().<Takes.Totals>read(tx -> tx.takes().totals(idle)))
        .isEqualTo(new Takes.Totals(0, 0, 0, 0, Money.ZERO));
  }

  @Test
  default void spending_says_where_the_money_went() {
    JobId job = mixed();
    assertThat(scene().<Takes.Spending>read(tx -> tx.takes().spending(job)))
        .isEqualTo(
            new Takes.Spending(
                Money.of("0.03"),
                Money.of("0.03"),
                Map.of(Example.PROVIDER, Money.of("0.12"), "other", Money.of("0.05")),
                Map.of("seedream-4", Money.of("0.12"), "flux", Money.of("0.05"))));
    JobId idle = scene().job("winter", 1);
    assertThat(scene().<Takes.Spending>read(tx -> tx.takes().spending(idle)))
        .isEqualTo(new Takes.Spending(Money.ZERO, Money.ZERO, Map.of(), Map.of()));
  }

  @Test
  default void what_is_not_decided_is_no_money_in_vain_until_its_shot_has_ended() {
    JobId job = scene().job("undecided", 4);
    Step.bring(scene(), scene().reserve(ShotId.of(job, 1)), State.FETCHED);
    TakeId waitsForBucket = scene().reserve(ShotId.of(job, 2));
    Step.bring(scene(), waitsForBucket, State.PASSED);
    Step.bring(scene(), scene().reserve(ShotId.of(job, 3)), State.UNCERTAIN);
    Step.bring(scene(), scene().reserve(ShotId.of(job, 4)), State.CANCELLED);
    assertThat(vain(job)).as("what was cancelled and paid").isEqualTo(Money.of("0.03"));
    scene()
        .change(
            tx ->
                tx.shots()
                    .end(
                        waitsForBucket.shot(),
                        Shots.State.PUBLISHING,
                        Shots.State.REJECTED,
                        Optional.of("it does not fit")));
    assertThat(vain(job)).isEqualTo(Money.of("0.06"));
  }

  private Money vain(JobId job) {
    return scene().<Takes.Spending>read(tx -> tx.takes().spending(job)).onRejected();
  }

  @Test
  default void flawed_takes_are_remarkable() {
    JobId job = mixed();
    assertThat(scene().<List<Takes.Row>>read(tx -> tx.takes().flawed(job)))
        .extracting(Takes.Row::id)
        .containsExactly(TakeId.of(ShotId.of(job, 2), 1));
  }

  @Test
  default void shots_are_counted_by_their_state() {
    JobId job = mixed();
    assertThat(scene().<Map<Shots.State, Integer>>read(tx -> tx.shots().byState(job)))
        .isEqualTo(
            Map.of(Shots.State.PUBLISHED, 1, Shots.State.GENERATING, 3, Shots.State.PLANNED, 1));
  }

  @Test
  default void requests_in_flight_and_of_the_last_minute_are_counted_per_provider() {
    mixed();
    assertThat(load(Example.PROVIDER, 0).inFlight()).isEqualTo(2);
    assertThat(load("other", 0).inFlight()).isEqualTo(1);
    assertThat(load(Example.PROVIDER, 0).inMinute())
        .as("three, and one about to leave")
        .isEqualTo(4);
    assertThat(load(Example.PROVIDER, 0).leaving()).as("to which no reply has come").isEqualTo(1);
    assertThat(load(Example.PROVIDER, 0).settled()).as("none for sure").isZero();
    scene().pass(Duration.ofMinutes(1));
    assertThat(load(Example.PROVIDER, 0).inMinute()).as("one about to leave").isEqualTo(1);
  }

  private Load load(String provider, long since) {
    return scene().read(tx -> tx.takes().load(provider, since, Optional.empty()));
  }

  @Test
  default void what_is_about_to_leave_counts_as_asked() {
    scene().reserve(ShotId.of(scene().job("summer", 1), 1));
    assertThat(load(Example.PROVIDER, 0).inMinute()).isEqualTo(1);
  }

  @Test
  default void what_is_uncertain_is_in_flight_only_while_it_could_still_go_on() {
    TakeId lost = scene().reserve(ShotId.of(scene().job("summer", 1), 1));
    scene().change(tx -> tx.takes().submitting(lost, scene().now()));
    scene().change(tx -> tx.takes().uncertain(lost, "no reply", scene().now()));
    long asked = scene().now();
    assertThat(load(Example.PROVIDER, asked - 1).inFlight()).isEqualTo(1);
    assertThat(load(Example.PROVIDER, asked).inFlight()).isZero();
  }

  /** It may be looked for much longer, by whoever wants its picture. */
  @Test
  default void what_is_accepted_is_in_flight_only_while_it_could_still_go_on() {
    scene().submit(scene().job("summer", 1), List.of(1));
    long accepted = scene().now();
    scene().pass(Duration.ofHours(1));
    assertThat(load(Example.PROVIDER, accepted - 1).inFlight()).isEqualTo(1);
    assertThat(load(Example.PROVIDER, accepted).inFlight()).isZero();
    assertThat(isAsked(accepted, accepted - 1)).isTrue();
    assertThat(isAsked(accepted, accepted)).isFalse();
  }

  private boolean isAsked(long then, long since) {
    return scene().read(tx -> tx.takes().isAskedSince(Example.PROVIDER, then, since));
  }

  @Test
  default void what_cannot_be_looked_at_is_counted_per_provider() {
    JobId job = scene().job("summer", 2);
    TakeId first = scene().submit(job, List.of(1));
    scene().pass(Duration.ofSeconds(1));
    TakeId second = scene().submit(job, List.of(2));
    long since = scene().now() - 1_001;
    assertThat(unseen(since)).isEmpty();
    for (TakeId each : List.of(first, second)) {
      scene().change(tx -> tx.looks().unseen(each, "401", tx.now()));
      scene().change(tx -> tx.takes().soughtFor(each));
    }
    assertThat(unseen(since))
        .contains(new Looks.Unseen(Example.PROVIDER, "401", 2, scene().now() - 1_000));
    assertThat(unseen(since + 1))
        .contains(new Looks.Unseen(Example.PROVIDER, "401", 1, scene().now()));
    assertThat(unseen(scene().now())).isEmpty();
  }

  private Optional<Looks.Unseen> unseen(long since) {
    return scene().read(tx -> tx.looks().unseenAt(Example.PROVIDER, since));
  }

  @Test
  default void what_nobody_will_ever_know_is_booked_and_not_in_flight() {
    JobId job = scene().job("summer", 1);
    TakeId lost = scene().reserve(ShotId.of(job, 1));
    scene().change(tx -> tx.takes().submitting(lost, scene().now()));
    scene().change(tx -> tx.takes().uncertain(lost, "no reply", scene().now()));
    Takes.Row take = scene().take(lost);
    scene().change(tx -> tx.takes().endWithout(take, Takes.State.UNCERTAIN, take.price(), "never"));

    assertThat(load(Example.PROVIDER, 0).inFlight()).isZero();
    assertThat(scene().<List<TakeId>>write(tx -> Example.due(tx, 10))).isEmpty();
    assertThat(scene().find(job).booked()).isEqualTo(take.price());
    assertThat(scene().discrepancy()).isZero();
    assertThat(scene().<Boolean>write(tx -> tx.takes().submitted(lost, "late", scene().now())))
        .as("named after it was given up")
        .isFalse();
  }

  @Test
  default void shots_are_read_in_their_order_a_page_at_a_time() {
    JobId job = scene().job("summer", 12);
    assertThat(scene().<List<Shots.Row>>read(tx -> tx.shots().after(job, 4, 3)))
        .extracting(row -> row.id().number())
        .containsExactly(5, 6, 7);
  }

  @Test
  default void an_asset_that_is_published_twice_is_there_once() {
    ShotId shot = ShotId.of(scene().job("summer", 1), 1);
    var asset =
        new Assets.Row(
            shot,
            "cdn",
            "k.jpg",
            "https://cdn/k.jpg",
            "sha256",
            4_000_000_000L,
            "image/jpeg",
            1,
            2);
    scene().change(tx -> tx.assets().published(asset));
    scene().change(tx -> tx.assets().published(asset));
    assertThat(scene().<List<Assets.Row>>read(tx -> tx.assets().of(shot)))
        .isEqualTo(List.of(asset));
  }
}
