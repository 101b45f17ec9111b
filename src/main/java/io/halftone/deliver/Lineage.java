package io.halftone.deliver;

import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which pictures of a job with several stages came from which; of others it knows nothing. */
final class Lineage {
  private static final Lineage NONE = new Lineage(1);

  private final int perPage;
  private final Map<ShotId, String> labels = new HashMap<>();
  private final Map<ShotId, Integer> pages = new HashMap<>();
  private final Map<ShotId, Integer> children = new HashMap<>();

  private Lineage(int perPage) {
    this.perPage = perPage;
  }

  /** Walks through all shots once. */
  static Lineage of(JobReport report, int perPage) throws IOException {
    if (!report.staged()) {
      return NONE;
    }
    var lineage = new Lineage(perPage);
    report.shots().forEach(lineage::add);
    return lineage;
  }

  private void add(ShotReport report) {
    Shot shot = report.shot();
    pages.put(shot.id(), labels.size() / perPage + 1);
    labels.put(shot.id(), shot.variation());
    shot.cell().parents().forEach(parent -> children.merge(parent, 1, Integer::sum));
  }

  /** How many pictures were made from this one. */
  int children(ShotReport report) {
    return children.getOrDefault(report.shot().id(), 0);
  }

  /** From where a picture came and what came from it, with the ways there; empty if neither. */
  String html(ShotReport report, int page) {
    List<ShotId> parents = report.shot().cell().parents();
    int made = children(report);
    Optional<String> from =
        parents.isEmpty()
            ? Optional.empty()
            : Optional.of(
                "<span aria-hidden=\"true\">↖</span> from "
                    + parents.stream()
                        .map(parent -> link(parent, page))
                        .collect(Collectors.joining(", ")));
    Optional<String> chosen =
        made == 0
            ? Optional.empty()
            : Optional.of(
                "<b class=\"chosen\"><span aria-hidden=\"true\">★</span> Chosen</b> for %s"
                    .formatted(Figures.count(made, "picture")));
    return from.isEmpty() && chosen.isEmpty()
        ? ""
        : "<p class=\"lineage\">%s</p>\n"
            .formatted(
                java.util.stream.Stream.of(chosen, from)
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining("<br>")));
  }

  private String link(ShotId parent, int page) {
    int there = pages.getOrDefault(parent, page);
    return "<a href=\"%s#%s\">%s</a>"
        .formatted(
            there == page ? "" : "./" + ContactSheet.name(there),
            ShotReport.anchor(parent),
            Html.text(labels.getOrDefault(parent, parent.value())));
  }
}
