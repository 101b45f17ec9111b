package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.inspect.Logos.Kind;
import io.halftone.job.Acceptance;
import io.halftone.job.Acceptance.Corner;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The user's logo is known wherever and however it stands, and what is wrong with it is told.
 *
 * <p>With {@code -Dsweep=3} every fault is tried at every strength, for each logo and width on
 * three grounds, and a table is printed; {@code -Dphotos=DIR} adds photographs to the grounds.
 */
class LogoTest {
  private static final int SIDE = 512;
  private static final double LEAST = 0.05;
  private static final double MOST = 0.4;

  /** Makes a picture of a ground and a logo that is to be so wide. */
  private interface Art {
    BufferedImage of(BufferedImage ground, BufferedImage logo, double share);
  }

  private static BufferedImage placed(
      BufferedImage ground, BufferedImage logo, double share, Corner corner, double turn) {
    double wide = share / 2 + 0.05;
    double high =
        share / 2 * logo.getHeight() / logo.getWidth() * ground.getWidth() / ground.getHeight()
            + 0.05;
    boolean left = corner == Corner.TOP_LEFT || corner == Corner.BOTTOM_LEFT;
    boolean top = corner == Corner.TOP_LEFT || corner == Corner.TOP_RIGHT;
    return Logos.placed(ground, logo, left ? wide : 1 - wide, top ? high : 1 - high, share, turn);
  }

  private static Art right(UnaryOperator<BufferedImage> then) {
    return (ground, logo, share) -> then.apply(placed(ground, logo, share, Corner.TOP_RIGHT, 0));
  }

  private static Art turned(double turn) {
    return (ground, logo, share) -> placed(ground, logo, share, Corner.TOP_RIGHT, turn);
  }

  private static Art wrong(UnaryOperator<BufferedImage> with) {
    return (ground, logo, share) -> placed(ground, with.apply(logo), share, Corner.TOP_RIGHT, 0);
  }

  private static Art at(Corner corner) {
    return (ground, logo, share) -> placed(ground, logo, share, corner, 0);
  }

  private static Map<String, Art> harmless() {
    Map<String, Art> arts = new LinkedHashMap<>();
    arts.put("as it is", right(picture -> picture));
    arts.put("compressed at 85", right(picture -> Damage.compressed(picture, 85)));
    arts.put("larger by 2 %", right(picture -> resized(picture, 1.02)));
    arts.put("smaller by 2 %", right(picture -> resized(picture, 0.98)));
    arts.put("shifted by a pixel", right(Damage::shifted));
    arts.put("a little warmer", right(Damage::warmer));
    arts.put("turned by 3°", turned(3));
    arts.put("turned by -6°", turned(-6));
    return arts;
  }

  /** From hardly to clearly visible; the clear ones begin at {@code !}. */
  private static Map<String, Art> faults(Kind kind) {
    Map<String, Art> arts = new LinkedHashMap<>();
    arts.put("! missing", (ground, logo, share) -> ground);
    arts.put("! another brand's", wrong(logo -> Logos.foreign(kind)));
    arts.put("! top left", at(Corner.TOP_LEFT));
    arts.put("! bottom right", at(Corner.BOTTOM_RIGHT));
    arts.put(
        "! in the middle", (ground, logo, share) -> Logos.placed(ground, logo, 0.5, 0.5, share, 0));
    arts.put(
        "! 3.8 % wide", (ground, logo, share) -> placed(ground, logo, 0.038, Corner.TOP_RIGHT, 0));
    arts.put(
        "! 48 % wide", (ground, logo, share) -> placed(ground, logo, 0.48, Corner.TOP_RIGHT, 0));
    if (kind != Kind.SIMPLE) {
      arts.put("! mirrored", wrong(Logos::mirrored));
    }
    for (int percent : List.of(5, 8, 12, 20, 30)) {
      String clear = percent >= 12 ? "! " : "";
      arts.put(
          clear + "wider by %d %%".formatted(percent),
          wrong(logo -> Logos.stretched(logo, 1 + percent / 100.0)));
      arts.put(
          clear + "narrower by %d %%".formatted(percent),
          wrong(logo -> Logos.stretched(logo, 1 / (1 + percent / 100.0))));
    }
    for (int percent : List.of(10, 20, 35, 60, 100)) {
      arts.put(
          (percent >= 35 ? "! " : "") + "recoloured by %d %%".formatted(percent),
          wrong(logo -> Logos.recoloured(logo, percent / 100.0)));
    }
    for (int percent : List.of(6, 12, 20, 40)) {
      arts.put(
          (percent >= 20 ? "! " : "") + "cut by %d %%".formatted(percent),
          wrong(logo -> Logos.cropped(logo, percent / 100.0)));
    }
    for (int percent : List.of(3, 5, 8, 12)) {
      arts.put(
          (percent >= 8 ? "! " : "") + "garbled by %d %%".formatted(percent),
          wrong(logo -> Logos.garbled(logo, percent / 100.0, kind.ordinal() + percent)));
    }
    arts.put("! turned by 20°", turned(20));
    return arts;
  }

  @Test
  void what_is_right_passes_on_any_ground() {
    List<String> refused = new ArrayList<>();
    List<Art> arts = List.copyOf(harmless().values());
    List<String> names = List.copyOf(harmless().keySet());
    List<BufferedImage> grounds = grounds(SIDE);
    for (Kind kind : Kind.values()) {
      double[] shares = {0.1, 0.16, 0.38};
      for (int i = 0; i < shares.length; i++) {
        int art = (kind.ordinal() * 3 + i) % arts.size();
        BufferedImage ground = ground(kind, grounds, kind.ordinal() + 3 * i);
        Finding finding = look(arts.get(art).of(ground, Logos.of(kind), shares[i]), kind);
        if (!finding.passed() || finding.score() < Grade.PASS) {
          refused.add("%s %s, %s: %s".formatted(kind, names.get(art), shares[i], finding));
        }
      }
    }
    assertThat(refused).isEmpty();
  }

  @Test
  void no_clear_fault_passes() {
    List<String> missed = new ArrayList<>();
    List<BufferedImage> grounds = grounds(SIDE);
    int round = 0;
    for (String fault : faults(Kind.BADGE).keySet()) {
      if (fault.startsWith("!")) {
        Kind kind = Kind.values()[round++ % Kind.values().length];
        Art art = faults(kind).getOrDefault(fault, wrong(logo -> Logos.garbled(logo, 0.12, 1)));
        BufferedImage ground = ground(kind, grounds, round);
        Finding finding = look(art.of(ground, Logos.of(kind), 0.2), kind);
        if (finding.passed() || finding.score() >= Grade.PASS) {
          missed.add("%s %s: %s".formatted(kind, fault, finding));
        } else {
          assertThat(finding.advice()).doesNotHaveDuplicates().hasSize(3);
          assertThat(finding.evidence()).isNotEmpty();
        }
      }
    }
    assertThat(missed).isEmpty();
  }

  @Test
  void it_says_what_is_wrong_and_where() {
    BufferedImage ground = Painted.flat(SIDE, SIDE, new Color(0xE0E4E8));
    Kind kind = Kind.BADGE;
    BufferedImage logo = Logos.of(kind);
    assertThat(look(faults(kind).get("! missing").of(ground, logo, 0.2), kind).reason())
        .contains("not in the picture");
    Finding elsewhere = look(at(Corner.BOTTOM_LEFT).of(ground, logo, 0.2), kind);
    assertThat(elsewhere.reason()).contains("not in the top-right corner, but at the bottom left");
    assertThat(elsewhere.value()).contains("turned 0°").doesNotContain("-0");
    Finding afloat = look(Logos.placed(ground, logo, 0.6, 0.3, 0.2, 0), kind);
    assertThat(afloat.reason())
        .contains("too far from the picture's edges to be in the top-right corner");
    assertThat(elsewhere.evidence())
        .anySatisfy(
            evidence ->
                assertThat(evidence)
                    .isInstanceOfSatisfying(
                        Evidence.Box.class,
                        box -> {
                          assertThat(box.x()).isBetween(22, 34);
                          assertThat(box.width()).isBetween(90, 106);
                        }));
    assertThat(look(faults(kind).get("! 48 % wide").of(ground, logo, 0), kind).reason())
        .contains("too large: 4");
    assertThat(look(faults(kind).get("! 3.8 % wide").of(ground, logo, 0), kind).reason())
        .containsPattern("too small: (3.[5-9]|4.[01]) %");
    assertThat(look(faults(kind).get("! wider by 20 %").of(ground, logo, 0.2), kind).reason())
        .contains("wider than it should be");
    assertThat(look(faults(kind).get("! mirrored").of(ground, logo, 0.2), kind).reason())
        .contains("mirrored");
    Finding recoloured = look(faults(kind).get("! recoloured by 35 %").of(ground, logo, 0.2), kind);
    assertThat(recoloured.reason()).contains("other colours");
    assertThat(recoloured.evidence())
        .anyMatch(
            evidence -> evidence instanceof Evidence.Swatch swatch && swatch.difference() > 10);
    assertThat(look(turned(20).of(ground, logo, 0.2), kind).reason()).contains("turned by");
  }

  @Test
  void a_logo_on_white_paper_is_the_logo_without_the_paper() {
    BufferedImage sent = Things.onWhite(Logos.of(Kind.SIMPLE));
    BufferedImage ground = Corpus.picture(Corpus.Motif.LANDSCAPE, 5, SIDE, SIDE);
    BufferedImage picture = placed(ground, Logos.of(Kind.SIMPLE), 0.15, Corner.TOP_RIGHT, 0);
    assertThat(look(picture, sent).passed()).isTrue();
  }

  @Test
  void of_pictures_and_logos_that_are_hardly_any_nothing_breaks() {
    BufferedImage speck = Logos.drawn(3, 2, pen -> pen.fillRect(0, 0, 3, 2));
    BufferedImage thread = Logos.drawn(5000, 1, pen -> pen.fillRect(0, 0, 5000, 1));
    BufferedImage nothing = Logos.drawn(200, 200, pen -> {});
    BufferedImage ground = Painted.flat(64, 64, Color.GRAY);
    for (BufferedImage logo : List.of(speck, thread, nothing)) {
      assertThat(look(ground, logo).reason()).contains("too little to recognise");
    }
    BufferedImage bar = Logos.drawn(900, 9, LogoTest::bar);
    for (BufferedImage picture :
        List.of(
            Painted.flat(1, 3000, Color.RED),
            Painted.flat(3000, 2, Color.RED),
            Painted.flat(33, 33, Color.RED),
            Painted.flat(2000, 40, Color.RED))) {
      assertThat(look(picture, bar).passed()).isFalse();
      assertThat(look(picture, Logos.of(Kind.BADGE)).passed()).isFalse();
    }
  }

  private static void bar(Graphics2D pen) {
    pen.setColor(Color.BLUE);
    pen.fillRect(0, 0, 900, 9);
  }

  @Test
  @EnabledIfSystemProperty(named = "sweep", matches = "\\d+")
  void sweep() {
    int each = Integer.getInteger("sweep");
    List<BufferedImage> grounds = grounds(Integer.getInteger("side", 1024));
    Sweep table = new Sweep();
    for (Kind kind : Kind.values()) {
      for (double share : new double[] {0.06, 0.12, 0.35}) {
        int round = kind.ordinal() + (int) (100 * share);
        Map<String, Art> all = new LinkedHashMap<>();
        harmless().forEach((name, art) -> all.put("= " + name, art));
        all.putAll(faults(kind));
        for (Map.Entry<String, Art> art : all.entrySet()) {
          for (int i = 0; i < each; i++) {
            BufferedImage ground = ground(kind, grounds, round++);
            Candidate candidate =
                candidate(art.getValue().of(ground, Logos.of(kind), share), Logos.of(kind));
            table.add(
                art.getKey(),
                "%s %.2f ground %d".formatted(kind, share, (round - 1) % grounds.size()),
                new Logo(),
                candidate);
          }
        }
      }
    }
    System.out.println(table);
  }

  private static BufferedImage resized(BufferedImage picture, double times) {
    return Damage.scaled(
        picture,
        (int) Math.round(picture.getWidth() * times),
        (int) Math.round(picture.getHeight() * times));
  }

  private static List<BufferedImage> grounds(int side) {
    List<BufferedImage> grounds = new ArrayList<>();
    for (Corpus.Motif motif : Corpus.Motif.values()) {
      grounds.add(Corpus.picture(motif, 3, side, side));
    }
    grounds.add(Painted.flat(side, side, new Color(0xE8E4E0)));
    grounds.add(Painted.flat(side, side, new Color(0x59616B)));
    grounds.addAll(Sweep.photographs(side));
    return grounds;
  }

  /** The next of the grounds from which it stands out: nobody finds white on white. */
  private static BufferedImage ground(Kind kind, List<BufferedImage> grounds, int at) {
    Lab ink = ink(Logos.of(kind));
    for (int i = 0; ; i++) {
      BufferedImage ground = grounds.get((at + i) % grounds.size());
      int side = ground.getWidth();
      Planes corner = Planes.of(ground, new Rectangle(side / 2, 0, side / 2, side / 2), 6, 6);
      int alike = 0;
      for (int cell = 0; cell < 36; cell++) {
        int rgb =
            Math.round(corner.levels()[0][cell]) << 16
                | Math.round(corner.levels()[1][cell]) << 8
                | Math.round(corner.levels()[2][cell]);
        if (Lab.of(rgb).differenceTo(ink) < 16) {
          alike++;
        }
      }
      if (alike == 0 || i > grounds.size()) {
        return ground;
      }
    }
  }

  private static Lab ink(BufferedImage logo) {
    for (int at = 0; ; at++) {
      int argb = logo.getRGB(at % logo.getWidth(), logo.getHeight() / 2 + at / logo.getWidth());
      if (argb >>> 24 == 255) {
        return Lab.of(argb & 0xffffff);
      }
    }
  }

  private static Finding look(BufferedImage picture, Kind kind) {
    return look(picture, Logos.of(kind));
  }

  private static Finding look(BufferedImage picture, BufferedImage logo) {
    return new Logo().look(candidate(picture, logo));
  }

  private static Candidate candidate(BufferedImage picture, BufferedImage logo) {
    byte[] sent = Painted.png(logo);
    Acceptance acceptance =
        Asked.of(new Acceptance.Logo("logo", Optional.of(Corner.TOP_RIGHT), LEAST, MOST));
    return Candidate.unordered(
        Picture.of(Painted.png(picture)), acceptance, sha256 -> Picture.of(sent));
  }
}
