package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.JobId;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Jobs.Acceptance;
import io.halftone.ledger.Jobs.Accepted;
import io.halftone.ledger.Jobs.Recall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Editions of jobs. */
interface EditionsContract {
  Scene scene();

  private Accepted handIn(String node, String digest, String source) {
    return scene()
        .node(node)
        .write(tx -> tx.jobs().accept(Example.job("summer"), digest, source, true));
  }

  private void end(JobId id) {
    scene().change(tx -> tx.jobs().end(id, Jobs.State.DONE, "", "", tx.now()));
  }

  @Test
  default void a_changed_file_is_the_next_edition_once_the_one_before_has_ended() {
    JobId first = handIn("a", "one", "file").id();
    assertThat(handIn("a", "two", "file")).isEqualTo(new Accepted(first, Acceptance.UNENDED));
    end(first);
    JobId second = new JobId("summer@2");
    assertThat(handIn("a", "one", "file")).isEqualTo(new Accepted(first, Acceptance.KNOWN));
    assertThat(handIn("a", "two", "file")).isEqualTo(new Accepted(second, Acceptance.EDITION));
    assertThat(handIn("a", "two", "file")).isEqualTo(new Accepted(second, Acceptance.KNOWN));
    end(second);
    assertThat(handIn("a", "one", "file"))
        .as("what an older one said")
        .isEqualTo(new Accepted(new JobId("summer@3"), Acceptance.EDITION));
    assertThat(scene().find(second).job().id()).isEqualTo(second);
  }

  @Test
  default void a_plain_name_is_the_newest_edition_and_a_full_one_any() {
    end(handIn("a", "one", "file").id());
    handIn("a", "two", "file");
    assertThat(called("summer")).contains("summer@2");
    assertThat(called("summer@2")).contains("summer@2");
    assertThat(called("summer@1")).contains("summer");
    assertThat(called("summer@3")).isEmpty();
    assertThat(called("winter")).isEmpty();
    assertThat(called("../x")).isEmpty();
  }

  private Optional<String> called(String words) {
    return scene().read(tx -> tx.editions().called(words)).map(row -> row.job().id().value());
  }

  @Test
  default void of_many_different_changes_at_once_one_becomes_the_next_edition() {
    end(handIn("a", "one", "file").id());
    List<Accepted> answers =
        Together.each(16, i -> handIn(i % 2 == 0 ? "a" : "b", "edit " + i, "file"));
    assertThat(answers)
        .extracting(Accepted::how)
        .containsOnlyOnce(Acceptance.EDITION)
        .containsOnly(Acceptance.EDITION, Acceptance.UNENDED);
    assertThat(answers).extracting(Accepted::id).containsOnly(new JobId("summer@2"));
  }

  @Test
  default void two_files_that_stay_where_they_are_make_no_end_of_editions() {
    end(handIn("a", "one", "a.yaml").id());
    end(handIn("a", "two", "b.yaml").id());
    for (int look = 0; look < 3; look++) {
      assertThat(handIn("a", "one", "a.yaml").how()).isEqualTo(Acceptance.OUTDATED);
      assertThat(handIn("a", "two", "b.yaml").how()).isEqualTo(Acceptance.KNOWN);
    }
    assertThat(handIn("a", "one", "c.yaml").how()).isEqualTo(Acceptance.EDITION);
  }

  @Test
  default void an_edition_that_another_has_followed_is_not_opened_again() {
    JobId job = scene().job("summer", 1);
    assertThat(scene().<Recall>write(tx -> tx.jobs().cancel(job, 1))).isEqualTo(Recall.DONE);
    scene().change(tx -> tx.jobs().end(job, Jobs.State.CANCELLED, "", "", tx.now()));
    List<Object> both =
        Together.each(
            2,
            i ->
                i == 0
                    ? handIn("a", "two", "file").how()
                    : scene().node("b").write(tx -> tx.jobs().retry(job)));
    assertThat(both)
        .as("opened, or followed")
        .isIn(
            List.of(Acceptance.EDITION, Recall.SUPERSEDED),
            List.of(Acceptance.UNENDED, Recall.DONE));
  }

  @Test
  default void a_picture_is_taken_over_once_and_costs_nothing() {
    JobId job = scene().job("summer", 1);
    ShotId made = ShotId.of(job, 1);
    TakeId bought = scene().reserve(made);
    scene()
        .change(
            tx -> {
              tx.takes().submitting(bought, tx.now());
              tx.takes().submitted(bought, "order", tx.now());
              tx.takes().fetched(tx.takes().find(bought).orElseThrow(), "sha", 3);
              tx.takes().judged(bought, true, "{\"score\": 0.9}", "");
              tx.shots().advance(made, Shots.State.GENERATING, Shots.State.PUBLISHING);
              tx.shots().end(made, Shots.State.PUBLISHING, Shots.State.PUBLISHED, Optional.empty());
            });
    end(job);
    JobId next = handIn("a", "two", "file").id();
    ShotId shot = ShotId.of(next, 1);
    var planned =
        new Shots.Planned(
            Example.shots(next, 1, 1).getFirst(),
            Optional.of(made),
            Optional.of(made),
            Optional.empty());
    scene()
        .change(
            tx -> {
              tx.jobs().claimToPlan(next).orElseThrow();
              tx.shots().write(next, List.of(planned));
              tx.jobs().planned(next);
            });
    Takes.Row picture = scene().read(tx -> tx.editions().picture(made)).orElseThrow();
    List<Boolean> taken =
        Together.each(
            8,
            i -> {
              try {
                return scene()
                        .node(i % 2 == 0 ? "a" : "b")
                        .<Shots.State>write(tx -> tx.editions().takeOver(picture, shot))
                    == Shots.State.PUBLISHING;
              } catch (Takes.Missed faster) {
                return false;
              }
            });
    assertThat(taken).containsOnlyOnce(true);
    assertThat(scene().state(shot)).isEqualTo(Shots.State.PUBLISHING);
    Takes.Row copy = scene().take(TakeId.of(shot, 1));
    assertThat(copy.isTakenOver()).isTrue();
    assertThat(copy.picture()).contains("sha");
    assertThat(scene().find(next).booked().micros()).isZero();
    Takes.Totals totals = scene().read(tx -> tx.takes().totals(next));
    assertThat(totals.takes()).isZero();
    int gone = scene().read(tx -> tx.editions().gone(next));
    assertThat(gone).isZero();
  }

  @Test
  default void what_may_have_been_paid_waits_for_its_owner_in_the_next_edition_too() {
    JobId job = scene().job("summer", 1);
    ShotId shot = ShotId.of(job, 1);
    TakeId lost = scene().reserve(shot);
    scene()
        .change(
            tx -> {
              tx.takes().submitting(lost, tx.now());
              tx.takes().uncertain(lost, "no reply", tx.now());
              Takes.Row take = tx.takes().find(lost).orElseThrow();
              tx.takes().endWithout(take, Takes.State.UNCERTAIN, take.price(), "nobody knows");
              tx.shots()
                  .end(
                      shot,
                      Shots.State.GENERATING,
                      Shots.State.FAILED,
                      Optional.of("nobody knows"));
            });
    end(job);
    assertThat(scene().<List<Editions.Held>>read(tx -> tx.editions().held(job, 0, 10)))
        .extracting(Editions.Held::reason)
        .containsExactly("nobody knows");
    JobId next = handIn("a", "two", "file").id();
    var held =
        new Shots.Planned(
            Example.shots(next, 1, 1).getFirst(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("nobody knows"));
    scene().change(tx -> tx.jobs().claimToPlan(next).orElseThrow());
    scene().change(tx -> tx.shots().write(next, List.of(held)));
    assertThat(scene().<Boolean>write(tx -> tx.jobs().planned(next))).isTrue();
    assertThat(scene().state(ShotId.of(next, 1))).isEqualTo(Shots.State.FAILED);
    scene().change(tx -> tx.jobs().end(next, Jobs.State.FAILED, "", "", tx.now()));
    assertThat(scene().<Recall>write(tx -> tx.jobs().retry(next))).isEqualTo(Recall.DONE);
    assertThat(scene().state(ShotId.of(next, 1))).isEqualTo(Shots.State.PLANNED);
  }
}
