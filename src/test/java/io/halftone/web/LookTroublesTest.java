package io.halftone.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.JobId;
import io.halftone.ops.Heard;
import io.halftone.ops.TestLine;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log says while nobody can look at jobs that are watched. */
class LookTroublesTest {
  private static final JobId ONE = new JobId("troubled-one");
  private static final JobId OTHER = new JobId("troubled-other");

  @TempDir private Path folder;

  private static RuntimeException away() {
    return new IllegalStateException(new SQLException("the server has gone", "57P01"));
  }

  @Test
  void a_ledger_that_is_away_is_told_of_when_it_goes_and_when_it_is_back() {
    var troubles = new LookTroubles();
    try (var heard = new Heard()) {
      for (int times = 0; times < 5; times++) {
        troubles.met(ONE, away());
        troubles.met(OTHER, away());
      }
      assertThat(heard.lines())
          .singleElement()
          .satisfies(
              said -> assertThat(said).contains("the ledger is away", "the server has gone"));
      troubles.over(ONE);
      troubles.over(OTHER);
      assertThat(heard.lines()).hasSize(2).last().asString().contains("the ledger is back");
      troubles.met(OTHER, away());
      assertThat(heard.lines()).as("another time").hasSize(3);
    }
  }

  @Test
  void a_job_that_cannot_be_looked_at_is_named_once_while_others_can() {
    var troubles = new LookTroubles();
    try (var heard = new Heard()) {
      for (int times = 0; times < 5; times++) {
        troubles.met(ONE, new IllegalStateException("a row that says nonsense"));
        troubles.over(OTHER);
      }
      assertThat(heard.lines()).singleElement().asString().contains(ONE.value(), "nonsense");
      troubles.keep(List.of(OTHER));
      troubles.met(ONE, new IllegalStateException("a row that says nonsense"));
      assertThat(heard.lines()).as("watched anew").hasSize(2);
    }
  }

  @Test
  void the_tower_says_it_once_however_often_it_looks() throws Exception {
    try (Served served = Served.start(folder, TestLine.quick().latency(Duration.ofMinutes(1)));
        var heard = new Heard()) {
      served.submit("application/yaml", TestLine.job("summer", 1));
      HttpResponse<InputStream> response =
          served
              .client()
              .send(
                  served.request("/api/jobs/summer/events").build(),
                  HttpResponse.BodyHandlers.ofInputStream());
      try (var in =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        assertThat(in.readLine()).startsWith("id: ");
        served.line().line().ledger().close();
        // Each means that the tower has looked ten times meanwhile.
        for (int beats = 0; beats < 4; ) {
          beats += in.readLine().equals(": still there") ? 1 : 0;
        }
      }
      assertThat(heard.lines())
          .filteredOn(said -> said.contains("cannot look at job summer"))
          .hasSize(1);
    }
  }
}
