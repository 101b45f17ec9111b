package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.JobId;
import io.halftone.job.Pace;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No statement of the ledger reads a whole table: with 100,000 shots that would be felt. */
class QueryPlansTest {
  private static final JobId JOB = new JobId("summer");
  private static final ShotId SHOT = ShotId.of(JOB, 1);
  private static final TakeId TAKE = TakeId.of(SHOT, 1);

  @TempDir Path folder;
  private Handle handle;
  private final List<String> plans = new ArrayList<>();

  @BeforeEach
  void open_a_ledger_with_a_little_in_it() throws Exception {
    Database database = new Database("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
    try (Scene scene = new Scene(database)) {
      scene.reserve(ShotId.of(scene.job(JOB.value(), 3), 2));
    }
    handle = Jdbi.create(database.url()).open();
    handle.getConfig().get(SqlStatements.class).setSqlLogger(explain());
  }

  @AfterEach
  void close() {
    handle.close();
  }

  private SqlLogger explain() {
    return new SqlLogger() {
      @Override
      public void logBeforeExecution(StatementContext context) {
        explain(context.getParsedSql().getSql());
      }
    };
  }

  private void explain(String sql) {
    try (var statement = handle.getConnection().createStatement();
        var rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
      while (rows.next()) {
        plans.add(rows.getString("detail"));
      }
    } catch (SQLException wrong) {
      throw new IllegalStateException(sql, wrong);
    }
  }

  private List<String> plans(Consumer<Ledger.Tx> work) {
    plans.clear();
    work.accept(
        new Ledger.Tx(
            handle, new Moment("a", Scene.START + 1, Duration.ofSeconds(30), new Kept<>(1))));
    assertThat(plans).isNotEmpty();
    return List.copyOf(plans);
  }

  private void readsNoWholeTable(Consumer<Ledger.Tx> work) {
    assertThat(plans(work)).noneMatch(line -> line.startsWith("SCAN"));
  }

  @Test
  void feeding_finds_what_is_due_without_reading_what_is_not() {
    List<String> plans = plans(tx -> tx.shots().feed(5, Pace.PARALLEL));
    assertThat(plans)
        .noneMatch(line -> line.matches("SCAN (job|shot|take)\\b.*"))
        .noneMatch(line -> line.contains("TEMP B-TREE FOR LAST TERM"))
        .anyMatch(line -> line.contains("shot_planned (job=? AND due_at<?)"));
    assertThat(plans.stream().filter(line -> line.contains("SEARCH shot")))
        .allMatch(
            line ->
                line.contains("due_at<?") || line.contains("state=?") || line.contains("(id=?)"));
  }

  @Test
  void planned_shots_are_picked_in_the_order_of_the_index() {
    assertThat(plans(tx -> tx.shots().feed(5, Pace.PARALLEL)))
        .filteredOn(line -> line.contains("ORDER BY"))
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void a_family_is_found_by_its_name() {
    List<String> plans =
        plans(tx -> tx.shots().family(Example.shots(JOB, 1, 1).getFirst(), "square", 3));
    assertThat(plans)
        .anyMatch(line -> line.contains("(job=? AND family=?)"))
        .noneMatch(line -> line.startsWith("SCAN") || line.contains("ORDER BY"));
  }

  @Test
  void standstills_are_found_by_their_time() {
    readsNoWholeTable(tx -> tx.shots().standstills(Shots.State.INSPECTING, 10));
    assertThat(plans).anyMatch(line -> line.contains("shot_waiting (sweep_at<?)"));
    readsNoWholeTable(tx -> tx.jobs().standstillsOfPlanning());
    readsNoWholeTable(tx -> tx.jobs().standstillsOfDelivery());
  }

  @Test
  void looks_that_are_due_are_found_by_their_time() {
    readsNoWholeTable(tx -> Example.due(tx, 10));
    assertThat(plans)
        .anyMatch(line -> line.contains("take_ask (provider=? AND look_at<?)"))
        .anyMatch(line -> line.contains("take_fetch (provider=? AND look_at<?)"));
    for (Looks.Need need : Looks.Need.values()) {
      readsNoWholeTable(tx -> tx.looks().isAnyDue(need, List.of("another", Example.PROVIDER)));
      assertThat(plans).allMatch(line -> line.contains("(provider=? AND look_at<?)"));
    }
    readsNoWholeTable(tx -> tx.looks().unfetched(JOB));
    readsNoWholeTable(tx -> tx.looks().abandoned(List.of(Example.PROVIDER), 10));
    assertThat(plans).anyMatch(line -> line.contains("take_look (look_at<?)"));
  }

  @Test
  void a_providers_requests_are_counted_without_reading_those_that_have_ended() {
    readsNoWholeTable(tx -> tx.takes().load("studio", 0, Optional.empty()));
    assertThat(plans)
        .anyMatch(line -> line.contains("INDEX take_in_flight (provider=? AND position=?)"))
        .anyMatch(line -> line.contains("COVERING INDEX take_asked (asked_at>?)"));
    readsNoWholeTable(tx -> tx.looks().unseenAt("studio", 0));
    assertThat(plans).allMatch(line -> line.contains("INDEX take_in_flight"));
    readsNoWholeTable(tx -> tx.takes().refusedInMinute("studio"));
    assertThat(plans).anyMatch(line -> line.contains("INDEX take_asked (asked_at>?)"));
    readsNoWholeTable(
        tx -> tx.takes().nameless(tx.takes().purchase(TakeId.of(ShotId.of(JOB, 2), 1)).getFirst()));
    assertThat(plans).anyMatch(line -> line.contains("INDEX take_in_flight"));
  }

  @Test
  void what_a_provider_made_lately_is_read_from_the_end_of_an_index() {
    assertThat(plans(tx -> tx.takes().waits("studio", "seedream-4")))
        .anyMatch(line -> line.contains("INDEX take_made (provider=? AND model=?"))
        .noneMatch(line -> line.contains("TEMP B-TREE"));
    assertThat(plans(tx -> tx.takes().lastFetchedAt("studio", "seedream-4")))
        .anyMatch(line -> line.contains("INDEX take_made (provider=? AND model=?"))
        .noneMatch(line -> line.contains("TEMP B-TREE"));
    assertThat(plans(tx -> tx.takes().judged("studio", "seedream-4")))
        .anyMatch(
            line -> line.contains("INDEX take_judged (provider=? AND model=? AND ended_at>?)"))
        .noneMatch(line -> line.contains("TEMP B-TREE"));
  }

  @Test
  void shots_are_counted_in_the_index_alone() {
    assertThat(plans(tx -> tx.shots().byState(JOB)))
        .anyMatch(line -> line.contains("COVERING INDEX shot_state (job=?)"))
        .noneMatch(line -> line.contains("TEMP B-TREE"));
  }

  @Test
  void no_other_statement_reads_a_whole_table() {
    readsNoWholeTable(tx -> tx.jobs().unended());
    readsNoWholeTable(tx -> tx.jobs().claimToPlan(JOB));
    readsNoWholeTable(tx -> tx.jobs().claimToDeliver(JOB));
    readsNoWholeTable(tx -> tx.shots().claim(SHOT, Shots.State.INSPECTING));
    readsNoWholeTable(tx -> tx.shots().after(JOB, 5, 10));
    readsNoWholeTable(tx -> tx.takes().of(SHOT));
    readsNoWholeTable(tx -> tx.takes().of(JOB, 1, 2));
    readsNoWholeTable(tx -> tx.assets().of(JOB, 1, 2));
    readsNoWholeTable(tx -> tx.takes().passed(List.of("content", "other"), false, 5));
    readsNoWholeTable(tx -> tx.takes().isComing(List.of("content", "other"), false));
    readsNoWholeTable(tx -> tx.jobs().isResting(JOB));
    readsNoWholeTable(tx -> tx.spend().all(Example.DAY, Example.DAY));
    readsNoWholeTable(tx -> tx.takes().purchase(TAKE));
    readsNoWholeTable(tx -> tx.takes().submitting(TAKE, 5));
    readsNoWholeTable(tx -> tx.takes().submitted(TAKE, "ref", 5));
    readsNoWholeTable(tx -> tx.takes().uncertain(TAKE, "lost", 5));
    readsNoWholeTable(tx -> tx.looks().claimToFetch(TAKE));
    readsNoWholeTable(tx -> tx.takes().submittedUnnamed(TAKE, 5));
    readsNoWholeTable(tx -> tx.takes().made(TAKE));
    readsNoWholeTable(
        tx ->
            tx.takes()
                .output(tx.takes().of(ShotId.of(JOB, 2)).getFirst(), URI.create("https://a/b"), 7));
    readsNoWholeTable(tx -> tx.takes().lookNoMoreIfHome(TAKE));
    readsNoWholeTable(tx -> tx.takes().knows("studio", "ref"));
    readsNoWholeTable(tx -> tx.takes().totals(JOB));
    readsNoWholeTable(tx -> tx.takes().spending(JOB));
    readsNoWholeTable(tx -> tx.takes().flawed(JOB));
    readsNoWholeTable(tx -> tx.assets().of(SHOT));
  }

  @Test
  void the_newest_jobs_are_found_without_sorting_all() {
    assertThat(plans(tx -> tx.jobs().newest(5)))
        .noneMatch(line -> line.contains("TEMP B-TREE"))
        .allMatch(line -> line.contains("INDEX job_accepted"));
    assertThat(plans(tx -> tx.jobs().page(Jobs.State.DONE, Optional.of(JOB), 5)))
        .anyMatch(line -> line.contains("INDEX job_state (state=?)"))
        .noneMatch(line -> line.contains("TEMP B-TREE"));
  }

  @Test
  void cancelling_retrying_and_watching_read_no_whole_table() {
    readsNoWholeTable(tx -> tx.jobs().cancel(JOB));
    readsNoWholeTable(
        tx -> {
          tx.jobs().end(JOB, Jobs.State.CANCELLED, "manifest", "sheet", 7L);
          tx.jobs().retry(JOB);
        });
    readsNoWholeTable(tx -> tx.jobs().toDeliver(JOB));
    readsNoWholeTable(tx -> tx.takes().sinceRetry(SHOT));
    readsNoWholeTable(tx -> tx.takes().find(TAKE));
    readsNoWholeTable(tx -> tx.shots().underWay());
    readsNoWholeTable(tx -> tx.shots().events(JOB, 5, 10));
    assertThat(plans).anyMatch(line -> line.contains("shot_event (job=? AND event>?)"));
  }
}
