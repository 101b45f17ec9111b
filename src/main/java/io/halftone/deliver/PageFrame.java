package io.halftone.deliver;

import io.halftone.job.Platform;
import io.halftone.job.Shot;
import io.halftone.job.Size;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** What surrounds the pictures of a page: the head, the title block, the sections, the way on. */
final class PageFrame {
  static final String END_OF_SECTION = "</div>\n</section>\n";

  static final String END_OF_STAGE = "</div>\n</div>\n";

  private static final String STYLE = style();

  private final JobReport report;
  private final int perPage;
  private final int pages;

  PageFrame(JobReport report, int perPage) {
    this.report = report;
    this.perPage = perPage;
    int all = report.counts().shots() + (report.staged() ? report.counts().unpublished() : 0);
    this.pages = Math.max(1, (all + perPage - 1) / perPage);
  }

  /** Everything down to the first section. */
  String head(int page) {
    String title = TitleBlock.title(report.job());
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <meta name="robots" content="noindex">
    <title>%s · %s%s</title>
    <link rel="icon" href="data:,">
    <style>
    %s</style>
    </head>
    <body>
    <a class="skip" href="#pictures">Skip to the pictures</a>
    %s%s<main id="pictures">
    """
        .formatted(
            Html.text(title),
            Html.text(report.brand().title()),
            page == 1 ? "" : " · page " + page,
            STYLE,
            page == 1
                ? TitleBlock.first(report, whereUnpublished())
                : TitleBlock.further(report, page, pages),
            page == 1 ? report.comparison().map(TrialSection::html).orElse("") : "");
  }

  /** Everything after the last section; {@code more} when another page follows. */
  String foot(int page, boolean more) {
    return """
    </main>
    <footer>
    %s<p>Made with Halftone. Every published picture was inspected first. <a href="./%s">Manifest</a> <a href="./%s">Report</a></p>
    </footer>
    </body>
    </html>
    """
        .formatted(turning(page, more), ManifestFile.NAME, ReportFile.NAME);
  }

  private String turning(int page, boolean more) {
    if (page == 1 && !more) {
      return "";
    }
    String back =
        page == 1
            ? ""
            : "<a rel=\"prev\" href=\"./%s\">← Previous</a>\n"
                .formatted(ContactSheet.name(page - 1));
    String on =
        more
            ? "<a rel=\"next\" href=\"./%s\">Next →</a>\n".formatted(ContactSheet.name(page + 1))
            : "";
    return """
    <nav class="turning" aria-label="Pages">
    %s<span>Page %d of %d</span>
    %s</nav>
    """
        .formatted(back, page, Math.max(pages, page), on);
  }

  /** The unpublished shots follow the last picture, perhaps on another page. */
  private String whereUnpublished() {
    if (report.comparison().isPresent()) {
      return "#pictures"; // each in the column of its arm
    }
    int before = report.staged() ? report.counts().shots() : report.counts().published();
    int page = before / perPage + 1;
    return page == 1 ? "#unpublished" : "./" + ContactSheet.name(page) + "#unpublished";
  }

  /** Opens the section of one platform; its layout follows the shape that all its pictures have. */
  static String platform(Platform platform) {
    Size size = platform.size();
    String layout = size.ratio() > 2.2 ? "banner" : size.ratio() < 0.8 ? "tall" : "even";
    return """
    <section class="%s" style="--shape: %d / %d">
    <h2>%s <small>%d × %d px <span aria-hidden="true">·</span> %s</small></h2>
    <div class="pictures">
    """
        .formatted(
            layout,
            size.width(),
            size.height(),
            Html.text(platform.title()),
            size.width(),
            size.height(),
            Figures.ratio(size));
  }

  /** Opens the section of one platform in which every arm has a column. */
  static String arms(Platform platform, List<String> arms) {
    Size size = platform.size();
    return """
    <section class="side-by-side" style="--shape: %d / %d; --arms: %d">
    <h2>%s <small>%d × %d px <span aria-hidden="true">·</span> %s</small></h2>
    <div class="pictures">
    %s\
    """
        .formatted(
            size.width(),
            size.height(),
            arms.size(),
            Html.text(platform.title()),
            size.width(),
            size.height(),
            Figures.ratio(size),
            arms.stream()
                .map(arm -> "<p class=\"column\" dir=\"auto\">%s</p>\n".formatted(Html.text(arm)))
                .collect(Collectors.joining()));
  }

  /** Opens the section of a lane, by what sets it apart from the others of its platform. */
  static String lane(Shot shot, int stages) {
    Platform platform = shot.platform();
    String apart =
        shot.cell().lane().startsWith(platform.name() + ", ")
            ? shot.cell().lane().substring(platform.name().length() + 2)
            : "";
    return """
    <section class="lane" style="--shape: %d / %d; --stages: %d">
    <h2>%s <small>%s%s</small></h2>
    <div class="stages">
    """
        .formatted(
            platform.size().width(),
            platform.size().height(),
            stages,
            Html.text(apart.isEmpty() ? platform.title() : apart),
            apart.isEmpty()
                ? ""
                : Html.text(platform.title()) + " <span aria-hidden=\"true\">·</span> ",
            Figures.ratio(platform.size()));
  }

  /** Opens one of its stages. */
  static String stage(String title, boolean drafts) {
    return """
    <div class="stage%s">
    <h3>%s%s</h3>
    <div class="pictures">
    """
        .formatted(
            drafts ? " drafts" : "",
            Html.text(title),
            drafts ? " <small>drafts, not published</small>" : "");
  }

  /** What an edition has no place for any more. */
  static String gone(int count) {
    return """
    <section class="gone">
    <h2>Gone <small>%s of the edition before; the files stay where they are</small></h2>
    <div>
    """
        .formatted(Figures.count(count, "picture"));
  }

  static String unpublished(int count) {
    return """
    <section class="unpublished" id="unpublished">
    <h2>Not published <small>%s</small></h2>
    <div class="list">
    """
        .formatted(Figures.count(count, "shot"));
  }

  private static String style() {
    try (InputStream css = PageFrame.class.getResourceAsStream("contact-sheet.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException bug) {
      throw new UncheckedIOException(bug);
    }
  }
}
