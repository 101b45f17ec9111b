package io.halftone.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.job.ShotId;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How jobs stand, as the API tells it. Others read it, so the names stand here as literals. */
final class JobDocuments {
  private final Ledger ledger;
  private final Reports reports;

  JobDocuments(Ledger ledger, Reports reports) {
    this.ledger = ledger;
    this.reports = reports;
  }

  Optional<Jobs.Row> find(JobId id) {
    return ledger.read(tx -> tx.jobs().find(id));
  }

  Optional<Jobs.Row> called(String words) {
    return ledger.read(tx -> tx.editions().called(words));
  }

  /** What {@code status --json} prints of a job. */
  Summary summary(JobId id) {
    return reports.summary(id);
  }

  /** The same, and what else is known of it. */
  ObjectNode whole(Jobs.Row row) {
    JobId id = row.job().id();
    ObjectNode document = Json.MAPPER.valueToTree(reports.summary(id));
    Map<Shots.State, Integer> states = ledger.read(tx -> tx.shots().byState(id));
    ObjectNode counts = document.putObject("shotsByState");
    for (Shots.State state : Shots.State.values()) {
      counts.put(state.word(), states.getOrDefault(state, 0));
    }
    document.put("placeholders", row.placeholders());
    document.put("accepted", Instant.ofEpochMilli(row.acceptedAt()).toString());
    document.put(
        "ended", row.endedAt().map(Instant::ofEpochMilli).map(Instant::toString).orElse(null));
    document.set("budget", Json.MAPPER.valueToTree(row.job().budget().orElse(null)));
    document.put("reason", row.reason().orElse(null));
    return document;
  }

  /** Why some of these shots of a job that has ended cannot be made again, each by itself. */
  List<String> unmakeable(Jobs.Row row, Set<Integer> numbers) {
    JobId id = row.job().id();
    return ledger.read(
        tx -> {
          Set<Integer> open = tx.shots().undelivered(id, row.job().publish().buckets().size());
          int all = tx.shots().byState(id).values().stream().mapToInt(Integer::intValue).sum();
          return numbers.stream()
              .filter(number -> !open.contains(number))
              .sorted()
              .map(
                  number ->
                      tx.shots()
                          .find(ShotId.of(id, number))
                          .map(shot -> "shot %d is %s".formatted(number, standing(shot.state())))
                          .orElse("there is no shot %d (the job has %d)".formatted(number, all)))
              .toList();
        });
  }

  private static String standing(Shots.State state) {
    return switch (state) {
      case PUBLISHED -> "published";
      case KEPT -> "a draft that is kept";
      case REJECTED, FAILED, CANCELLED ->
          state.word() + ", and nobody misses it: others took its place";
      case PLANNED, GENERATING, INSPECTING, REVIEW, PUBLISHING -> state.word();
    };
  }

  List<JobId> page(Optional<Jobs.State> state, Optional<JobId> after, int most) {
    return ledger.read(
        tx ->
            state.isPresent()
                ? tx.jobs().page(state.get(), after, most)
                : tx.jobs().page(after, most));
  }
}
