package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.halftone.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database is made ready, and what was written is there when it is opened again. */
interface OpeningContract {
  Scene scene();

  @Test
  default void an_empty_database_gets_its_tables() {
    assertThat(scene().<List<JobId>>read(tx -> tx.jobs().unended())).isEmpty();
    for (String table : new String[] {"job", "shot", "take", "asset", "provider"}) {
      assertThat(scene().database.number("SELECT count(*) FROM " + table)).isZero();
    }
  }

  @Test
  default void what_was_written_is_there_after_a_restart() {
    JobId job = scene().job("summer", 3);
    Jobs.Row before = scene().find(job);
    scene().restarted("a");
    assertThat(scene().find(job)).isEqualTo(before);
    assertThat(scene().<List<Shots.Row>>read(tx -> tx.shots().after(job, 0, 10))).hasSize(3);
  }

  @Test
  default void nobody_works_under_the_name_of_a_node_that_is_at_work() {
    scene().node("a").adopt();
    try (Ledger second = scene().database.open("a", Instant::now)) {
      assertThatThrownBy(second::adopt)
          .isInstanceOf(Ledger.NodeTaken.class)
          .hasMessageContaining("'a'");
    }
    scene().node("a").adopt();
    scene().node("b").adopt();
    scene().restarted("a").adopt();
  }

  @Test
  default void a_write_that_fails_undoes_all_that_it_did() {
    JobId job = scene().job("summer", 3);
    assertThatThrownBy(
            () ->
                scene()
                    .change(
                        tx -> {
                          tx.shots().plan(job, Example.shots(job, 4, 5));
                          throw new IllegalArgumentException("no");
                        }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(scene().find(job).shots()).isEqualTo(3);
    assertThat(scene().<List<Shots.Row>>read(tx -> tx.shots().after(job, 0, 10))).hasSize(3);
  }

  @Test
  default void the_clock_is_read_when_the_change_is_made() {
    JobId job = scene().job("summer", 1);
    scene().pass(Duration.ofHours(1));
    assertThat(scene().find(job).acceptedAt()).isEqualTo(Scene.START);
    assertThat(scene().<Long>write(tx -> tx.now()))
        .isEqualTo(Scene.START + Duration.ofHours(1).toMillis());
  }
}
