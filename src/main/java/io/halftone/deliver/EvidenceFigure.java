package io.halftone.deliver;

import io.halftone.inspect.Evidence;
import io.halftone.inspect.Finding;
import io.halftone.inspect.Verdict;
import io.halftone.inspect.show.HeatCells;
import io.halftone.inspect.show.LetterDiff;
import io.halftone.job.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What unfolds at a flawed take: marks over the thumbnail that is there already, colours, and words
 * with their wrong letters. No second picture and no script, and of everything only so much that a
 * page stays small.
 */
final class EvidenceFigure {
  private static final int MOST_BOXES = 12;
  private static final int MOST_ITEMS = 8;
  private static final int MOST_CELLS = 24;

  private EvidenceFigure() {}

  /**
   * The marks, to be laid over a thumbnail.
   *
   * @param size of the picture in which the evidence was found
   * @return empty if there is nothing to mark
   */
  static Optional<String> marks(Verdict verdict, Size size) {
    StringBuilder marks = new StringBuilder();
    double unit = Math.sqrt(size.pixels()) / 100.0;
    int number = 0;
    for (Finding flaw : flaws(verdict)) {
      for (Evidence evidence : flaw.evidence()) {
        if (evidence instanceof Evidence.Heat heat) {
          marks.append(heat(heat, size));
        } else if (evidence instanceof Evidence.Box box && number < MOST_BOXES) {
          marks.append(box(box, size, unit, ++number));
        }
      }
    }
    return marks.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "<svg viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" aria-hidden=\"true\">%s</svg>"
                .formatted(size.width(), size.height(), marks));
  }

  private static String box(Evidence.Box box, Size size, double unit, int number) {
    int x = Math.clamp(box.x(), 0, size.width() - 1);
    int y = Math.clamp(box.y(), 0, size.height() - 1);
    long right = Math.clamp((long) box.x() + box.width(), x + 1, size.width());
    long bottom = Math.clamp((long) box.y() + box.height(), y + 1, size.height());
    // The number stands inside, so that it is seen at every edge.
    return String.format(
        Locale.ROOT,
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>"
            + "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\">%d</text>",
        x,
        y,
        right - x,
        bottom - y,
        x + 1.5 * unit,
        y + 6.5 * unit,
        6 * unit,
        number);
  }

  /** Of equal cells beside each other one rectangle is made. */
  private static String heat(Evidence.Heat heat, Size size) {
    HeatCells cells = HeatCells.of(heat, MOST_CELLS);
    StringBuilder drawn = new StringBuilder();
    for (int row = 0; row < cells.rows(); row++) {
      int[] line = cells.heat()[row];
      for (int from = 0, to; from < line.length; from = to) {
        to = from + 1;
        while (to < line.length && line[to] == line[from]) {
          to++;
        }
        if (line[from] > 0) {
          int x = from * size.width() / cells.columns();
          int y = row * size.height() / cells.rows();
          drawn.append(
              "<path class=\"h%d\" d=\"M%d %dH%dV%dH%d\"/>"
                  .formatted(
                      line[from],
                      x,
                      y,
                      to * size.width() / cells.columns(),
                      (row + 1) * size.height() / cells.rows(),
                      x));
        }
      }
    }
    return drawn.toString();
  }

  /** What stands beside the picture, numbered as the marks are; empty if nothing failed. */
  static String list(Verdict verdict) {
    StringBuilder html = new StringBuilder();
    int number = 0;
    for (Finding flaw : flaws(verdict)) {
      List<String> items = new ArrayList<>();
      int left = 0;
      for (Evidence evidence : flaw.evidence()) {
        boolean numbered = evidence instanceof Evidence.Box && number < MOST_BOXES;
        number += numbered ? 1 : 0;
        if (items.size() < MOST_ITEMS) {
          items.add(
              numbered
                  ? "<li><b>%d</b> %s</li>\n".formatted(number, Html.text(evidence.words()))
                  : item(evidence));
        } else {
          left++;
        }
      }
      if (left > 0) {
        items.add("<li>and %d more</li>\n".formatted(left));
      }
      html.append(
          """
          <div class="flaw">
          <p dir="auto"><strong>%s</strong> %s <span>·</span> %s, needs %s</p>
          <p class="reason" dir="auto">%s</p>
          %s</div>
          """
              .formatted(
                  Html.text(flaw.inspector()),
                  Figures.score(flaw.score()),
                  Html.text(flaw.value()),
                  Html.text(flaw.threshold()),
                  Html.text(flaw.reason()),
                  items.isEmpty() ? "" : "<ul>\n" + String.join("", items) + "</ul>\n"));
    }
    return html.toString();
  }

  private static String item(Evidence evidence) {
    return switch (evidence) {
      case Evidence.Told told -> "<li dir=\"auto\">%s</li>\n".formatted(Html.text(told.words()));
      case Evidence.Box box -> "<li dir=\"auto\">%s</li>\n".formatted(Html.text(box.words()));
      case Evidence.Heat heat ->
          "<li dir=\"auto\"><i class=\"heat\"></i> %s</li>\n".formatted(Html.text(heat.note()));
      case Evidence.Swatch swatch ->
          String.format(
              Locale.ROOT,
              """
              <li class="swatch"><i%s></i><i%s></i> <span>wanted <code>%s</code>, nearest <code>%s</code><br>ΔE %.1f, on %.1f %%</span></li>
              """,
              colour(swatch.wanted()),
              colour(swatch.found()),
              Html.text(swatch.wanted()),
              Html.text(swatch.found()),
              swatch.difference(),
              100 * swatch.coverage());
      case Evidence.Reading reading -> reading(reading);
    };
  }

  private static String reading(Evidence.Reading reading) {
    LetterDiff diff = LetterDiff.of(reading.wanted(), reading.read());
    return """
    <li class="reading"><small>wanted</small> <q dir="auto">%s</q><br><small>read</small> %s</li>
    """
        .formatted(
            marked(diff.wanted()),
            reading.read().isEmpty()
                ? "<small>nothing like it</small>"
                : "<q dir=\"auto\">%s</q>".formatted(marked(diff.read())));
  }

  private static String marked(List<LetterDiff.Piece> pieces) {
    StringBuilder marked = new StringBuilder();
    for (LetterDiff.Piece piece : pieces) {
      String text = Html.text(piece.text());
      marked.append(piece.wrong() ? "<mark>" + text + "</mark>" : text);
    }
    return marked.toString();
  }

  /** Nothing but a colour gets into the style. */
  private static String colour(String named) {
    return named.matches("#[0-9A-Fa-f]{6}") ? " style=\"background: %s\"".formatted(named) : "";
  }

  private static List<Finding> flaws(Verdict verdict) {
    return verdict.findings().stream().filter(finding -> !finding.passed()).toList();
  }
}
