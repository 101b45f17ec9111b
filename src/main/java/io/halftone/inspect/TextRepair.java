package io.halftone.inspect;

import io.halftone.inspect.show.Typeface;
import io.halftone.job.Acceptance.Palette;
import io.halftone.job.Acceptance.Region;
import io.halftone.job.Repairs;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;

/**
 * Sets words of which nothing is in the picture. Where other letters are, they may be what became
 * of those words, and beside them the right ones would look like a second try: such a picture is
 * left alone.
 */
record TextRepair(Repairs.Text how) implements Repair {
  /** Below the picture's middle first: that is where words are looked for. */
  private static final List<Region> USUAL =
      List.of(new Region(0.08, 0.77, 0.84, 0.16), new Region(0.08, 0.07, 0.84, 0.16));

  /** Read so surely, a few signs are letters; grass and windows are read as well, but less so. */
  private static final double SURE = 0.95;

  private static final int FEW = 3;
  private static final double LIKELY = 0.9;
  private static final int MANY = 6;

  /** By WCAG 2: what everybody can read, and for large letters of a colour that is wanted so. */
  private static final double READABLE = 4.5;

  private static final double ASKED_FOR = 3;

  /** With so much, the brand's own colour is taken rather than black or white. */
  private static final double PLAIN = 6;

  private static final List<String> ALWAYS = List.of("#FFFFFF", "#141414");

  @Override
  public String name() {
    return "text";
  }

  @Override
  public boolean mends(Finding flaw) {
    return flaw.inspector().equals(name())
        && !missing(flaw).isEmpty()
        && readings(flaw)
            .allMatch(text -> text.read().isEmpty() || text.read().equals(text.wanted()));
  }

  private static Stream<Evidence.Reading> readings(Finding flaw) {
    return flaw.evidence().stream()
        .filter(Evidence.Reading.class::isInstance)
        .map(Evidence.Reading.class::cast);
  }

  private static List<String> missing(Finding flaw) {
    return readings(flaw)
        .filter(text -> text.read().isEmpty())
        .map(Evidence.Reading::wanted)
        .toList();
  }

  private record Place(Setting setting, Color ink, double edges) {}

  @Override
  public Attempt mend(Candidate candidate, Verdict verdict) {
    Finding flaw = verdict.findings().stream().filter(this::mends).findFirst().orElseThrow();
    List<String> words = missing(flaw);
    BufferedImage picture = Repair.copy(candidate);
    if (showsOther(picture, verdict)) {
      return new Attempt.Refused("There are other letters in the picture.");
    }
    Font font = font(candidate);
    if (words.stream().anyMatch(text -> font.canDisplayUpTo(text) >= 0)) {
      return new Attempt.Refused("The font lacks some of the letters.");
    }
    Optional<Place> best =
        how.box().map(List::of).orElse(USUAL).stream()
            .flatMap(box -> place(picture, words, font, box, candidate).stream())
            .min(Comparator.comparingDouble(Place::edges));
    if (best.isEmpty()) {
      return new Attempt.Refused(
          how.box().isPresent()
              ? "In its box there is no calm ground on which the words could be read, large enough."
              : "There is no calm ground on which the words could be read, large enough.");
    }
    Graphics2D pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.setColor(best.get().ink());
    best.get().setting().outlines().forEach(pen::fill);
    pen.dispose();
    Rectangle at = best.get().setting().bounds();
    return new Attempt.Made(
        picture,
        "\"%s\" was set in %s, %d × %d pixels at %d,%d."
            .formatted(
                String.join("\", \"", words),
                ColourWords.code(best.get().ink().getRGB() & 0xffffff),
                at.width,
                at.height,
                at.x,
                at.y));
  }

  /** Whether anything can be read beside what was found to be right. */
  @SuppressWarnings("try") // what is made inside lets the scope know by itself
  private static boolean showsOther(BufferedImage picture, Verdict verdict) {
    List<Rectangle> known =
        verdict.findings().stream()
            .filter(found -> found.inspector().equals("text") || found.inspector().equals("logo"))
            .filter(found -> found.passed() || found.inspector().equals("text"))
            .flatMap(found -> found.evidence().stream())
            .filter(Evidence.Box.class::isInstance)
            .map(Evidence.Box.class::cast)
            .map(box -> new Rectangle(box.x(), box.y(), box.width(), box.height()))
            .toList();
    try (PointerScope scope = new PointerScope()) {
      TextSearch search = new TextSearch(picture);
      search.look(() -> true);
      return search.seen.stream()
          .filter(line -> isLettering(line.letters().size(), line.confidence()))
          .anyMatch(
              line ->
                  known.stream().noneMatch(box -> box.contains(line.line().x(), line.line().y())));
    }
  }

  private static boolean isLettering(int letters, double confidence) {
    return letters >= FEW && confidence >= SURE || letters >= MANY && confidence >= LIKELY;
  }

  private Font font(Candidate candidate) {
    // Without it Java may draw no letters at all, not even those of another font.
    Typeface own = Typeface.load();
    if (how.font().isEmpty()) {
      return own.bold(1);
    }
    try {
      byte[] file = candidate.gallery().picture(how.font().get()).bytes();
      return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file));
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    } catch (FontFormatException rotten) {
      throw new IllegalStateException("the font cannot be used any more", rotten);
    }
  }

  private Optional<Place> place(
      BufferedImage picture, List<String> words, Font font, Region box, Candidate candidate) {
    return Setting.of(words, font, box, picture.getWidth(), picture.getHeight())
        .flatMap(
            setting -> {
              Rectangle around = setting.bounds();
              around.grow((int) (0.4 * setting.size()), (int) (0.3 * setting.size()));
              Ground ground = Ground.of(picture, around);
              return ground.isCalm()
                  ? ink(ground, candidate).map(ink -> new Place(setting, ink, ground.edges()))
                  : Optional.empty();
            });
  }

  private Optional<Color> ink(Ground ground, Candidate candidate) {
    if (how.colour().isPresent()) {
      return how.colour().map(Color::decode).filter(ink -> contrast(ground, ink) >= ASKED_FOR);
    }
    List<Color> brand =
        candidate.acceptance().palette().map(Palette::colours).orElse(List.of()).stream()
            .map(Color::decode)
            .toList();
    return brand.stream()
        .filter(ink -> contrast(ground, ink) >= PLAIN)
        .findFirst()
        .or(
            () ->
                Stream.concat(brand.stream(), ALWAYS.stream().map(Color::decode))
                    .max(Comparator.comparingDouble(ink -> contrast(ground, ink)))
                    .filter(ink -> contrast(ground, ink) >= READABLE));
  }

  private static double contrast(Ground ground, Color ink) {
    return ground.contrast(Lab.of(ink.getRGB() & 0xffffff));
  }
}
