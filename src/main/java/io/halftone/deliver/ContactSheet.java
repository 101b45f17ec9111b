package io.halftone.deliver;

import io.halftone.job.Platform;
import io.halftone.job.Shot;
import io.halftone.plan.Trial;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the contact sheet: {@code index.html}, which a person opens to see what a job has made. It
 * carries its thumbnails and its style in itself, asks no server for anything and runs no script.
 *
 * <p>A big job fills further pages, {@code index-2.html} and so on, so that no page is more than a
 * browser takes. A page goes out while it is made; one picture at a time is in memory.
 */
public final class ContactSheet {
  public static final String NAME = "index.html";

  /** Pictures and unpublished shots together that one page holds. */
  public static final int PER_PAGE = 400;

  private static final int MOST_GONE = 100;

  /** Where the sheet will stand: its links to the pictures are relative to this folder. */
  public record Place(String bucket, String folder) {}

  /** Opens the file in which a page is written; the sheet closes it. */
  @FunctionalInterface
  public interface Pages {
    OutputStream create(String name) throws IOException;
  }

  private final Thumbnails thumbnails;
  private final int perPage;

  public ContactSheet(Thumbnails thumbnails) {
    this(thumbnails, PER_PAGE);
  }

  ContactSheet(Thumbnails thumbnails, int perPage) {
    this.thumbnails = thumbnails;
    this.perPage = perPage;
  }

  /**
   * Writes all pages.
   *
   * @return their names, {@code index.html} first; upload it last, for it leads to the others
   */
  public List<String> write(JobReport report, Place place, Pages pages) throws IOException {
    try (Walk walk = new Walk(report, place, pages)) {
      if (report.comparison().isPresent()) {
        report.shots().forEach(walk::arm);
        walk.finish();
        return List.copyOf(walk.names);
      }
      report
          .shots()
          .forEach(
              shot -> {
                if (report.staged()) {
                  walk.staged(shot);
                } else if (shot.published()) {
                  walk.picture(shot);
                }
              });
      report
          .shots()
          .forEach(
              shot -> {
                if (!shot.published() && !shot.kept() && !shot.spare()) {
                  walk.unpublished(shot);
                }
              });
      walk.gone();
      walk.finish();
      return List.copyOf(walk.names);
    }
  }

  static String name(int page) {
    return page == 1 ? NAME : "index-%d.html".formatted(page);
  }

  /** One walk through the shots: turns the page when it is full, opens and closes the sections. */
  private final class Walk implements AutoCloseable {
    private final JobReport report;
    private final Pages pages;
    private final PageFrame frame;
    private final PictureCard pictures;
    private final DraftCard drafts;
    private final UnpublishedCard others;
    private final ArmCard compared;
    private final List<String> arms;
    private final Lineage lineage;
    private final List<String> names = new ArrayList<>();
    private Writer out;
    private int onPage;
    private Optional<String> section = Optional.empty();

    /** Of the section, where it has several. */
    private int stage;

    Walk(JobReport report, Place place, Pages pages) throws IOException {
      this.report = report;
      this.pages = pages;
      this.frame = new PageFrame(report, perPage);
      TakeDetails details = new TakeDetails(thumbnails);
      this.pictures = new PictureCard(report.theme(), place, thumbnails, details);
      this.drafts = new DraftCard(report.theme(), thumbnails, details);
      this.others = new UnpublishedCard(thumbnails, details);
      this.compared = new ArmCard(place, thumbnails, details);
      this.arms =
          report.comparison().stream()
              .flatMap(came -> came.arms().stream().map(ArmFigures::name))
              .toList();
      this.lineage = Lineage.of(report, perPage);
      open();
    }

    void picture(ShotReport shot) throws IOException {
      Platform platform = shot.shot().platform();
      turnWhenFull();
      enter(platform.name(), PageFrame.platform(platform));
      out.write(pictures.html(shot, ""));
      onPage++;
    }

    /** A lane is a section, and its stages stand side by side. */
    void staged(ShotReport shot) throws IOException {
      Shot wanted = shot.shot();
      turnWhenFull();
      enter(
          "lane " + wanted.platform().name() + wanted.cell().lane(),
          PageFrame.lane(wanted, report.stages().size()));
      if (wanted.stage() != stage) {
        out.write(stage == 0 ? "" : PageFrame.END_OF_STAGE);
        out.write(PageFrame.stage(report.stages().get(wanted.stage() - 1), wanted.cell().draft()));
        stage = wanted.stage();
      }
      String ways = lineage.html(shot, names.size());
      out.write(
          shot.published()
              ? pictures.html(shot, ways)
              : drafts.html(shot, ways, lineage.children(shot) > 0));
      onPage++;
    }

    void unpublished(ShotReport shot) throws IOException {
      turnWhenFull();
      enter(" unpublished", PageFrame.unpublished(report.counts().unpublished()));
      out.write(others.html(shot));
      onPage++;
    }

    /** What is not here any more, in words; the manifest names all of it. */
    void gone() throws IOException {
      Optional<Edition> edition = report.edition().filter(its -> its.gone() > 0);
      if (edition.isEmpty()) {
        return;
      }
      enter(" gone", PageFrame.gone(edition.get().gone()));
      var told = new int[1];
      edition
          .get()
          .each()
          .forEach(
              gone -> {
                if (told[0]++ < MOST_GONE) {
                  out.write(
                      "<p dir=\"auto\">%s <small>%s</small></p>\n"
                          .formatted(Html.text(gone.variation()), Html.text(gone.platform())));
                }
              });
    }

    /** A row holds one picture of every arm, and stays on one page. */
    void arm(ShotReport shot) throws IOException {
      Platform platform = shot.shot().platform();
      int column = arms.indexOf(shot.shot().cell().traits().get(Trial.ARM));
      if (column == 0 && onPage > 0 && onPage + arms.size() > perPage) {
        end(true);
        open();
      }
      enter(platform.name(), PageFrame.arms(platform, arms));
      out.write(compared.html(shot, column + 1));
      onPage++;
    }

    private void enter(String name, String opening) throws IOException {
      if (!section.equals(Optional.of(name))) {
        leave();
        out.write(opening);
        section = Optional.of(name);
      }
    }

    private void leave() throws IOException {
      if (section.isPresent()) {
        out.write(stage == 0 ? "" : PageFrame.END_OF_STAGE);
        stage = 0;
        out.write(PageFrame.END_OF_SECTION);
        section = Optional.empty();
      }
    }

    private void turnWhenFull() throws IOException {
      if (onPage == perPage) {
        end(true);
        open();
      }
    }

    private void open() throws IOException {
      String name = name(names.size() + 1);
      out =
          new BufferedWriter(
              new OutputStreamWriter(pages.create(name), StandardCharsets.UTF_8), 1 << 16);
      names.add(name);
      onPage = 0;
      out.write(frame.head(names.size()));
      if (names.size() == 1) {
        out.write(original());
      }
    }

    /** What all pictures were made from, so that one sees what has changed, and what has not. */
    private String original() throws IOException {
      return thumbnails
          .dataUri(report.original())
          .map(
              uri ->
                  """
                  <figure class="original">
                  <img src="%s" alt="The picture that was changed">
                  <figcaption>The picture that was changed</figcaption>
                  </figure>
                  """
                      .formatted(uri))
          .orElse("");
    }

    private void end(boolean more) throws IOException {
      leave();
      out.write(frame.foot(names.size(), more));
      out.close();
    }

    void finish() throws IOException {
      end(false);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
