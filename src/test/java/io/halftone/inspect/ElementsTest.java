package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.inspect.Things.Kind;
import io.halftone.job.Acceptance;
import io.halftone.job.Acceptance.Element;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What must be in a picture is known again, and what is not there is missed.
 *
 * <p>With {@code -Dsweep=3} everything is tried at several sizes on three grounds each, and a table
 * is printed; {@code -Dphotos=DIR} adds photographs to the grounds.
 */
class ElementsTest {
  private static final int SIDE = 640;

  private interface Art {
    BufferedImage of(BufferedImage ground, Kind kind, long seed, double share);
  }

  private static BufferedImage placed(
      BufferedImage ground, BufferedImage thing, Kind kind, double share, double turn) {
    return Logos.placed(
        ground, thing, 0.54, 0.55, kind == Kind.BOTTLE ? share * 0.55 : share, turn);
  }

  private static Map<String, Art> arts() {
    Map<String, Art> arts = new LinkedHashMap<>();
    arts.put(
        "= as it is",
        (ground, kind, seed, share) -> placed(ground, Things.of(kind, seed), kind, share, 0));
    arts.put(
        "= compressed at 85",
        (ground, kind, seed, share) ->
            Damage.compressed(placed(ground, Things.of(kind, seed), kind, share, 0), 85));
    arts.put(
        "= turned by -9°",
        (ground, kind, seed, share) -> placed(ground, Things.of(kind, seed), kind, share, -9));
    arts.put(
        "= turned by 6°",
        (ground, kind, seed, share) -> placed(ground, Things.of(kind, seed), kind, share, 6));
    arts.put(
        "= darker",
        (ground, kind, seed, share) ->
            placed(ground, Things.lit(Things.of(kind, seed), 0.75), kind, share, 0));
    arts.put(
        "= brighter",
        (ground, kind, seed, share) ->
            placed(ground, Things.lit(Things.of(kind, seed), 1.15), kind, share, 0));
    for (int percent : List.of(15, 30, 50, 70)) {
      arts.put(
          (percent <= 30 ? "= " : "") + "covered by %d %%".formatted(percent),
          (ground, kind, seed, share) -> {
            BufferedImage thing = Things.of(kind, seed);
            BufferedImage picture = placed(ground, thing, kind, share, 0);
            double wide = picture.getWidth() * (kind == Kind.BOTTLE ? share * 0.55 : share);
            Things.cover(
                picture,
                0.54 * picture.getWidth(),
                0.55 * picture.getHeight(),
                wide,
                wide * thing.getHeight() / thing.getWidth(),
                percent / 100.0);
            return picture;
          });
    }
    arts.put("! missing", (ground, kind, seed, share) -> ground);
    arts.put(
        "! another thing",
        (ground, kind, seed, share) ->
            placed(
                ground,
                Things.of(Kind.values()[(kind.ordinal() + 1) % 4], seed + 50),
                kind,
                share,
                0));
    arts.put(
        "another of its kind",
        (ground, kind, seed, share) -> placed(ground, Things.of(kind, seed + 100), kind, share, 0));
    for (int percent : List.of(15, 35, 100)) {
      arts.put(
          (percent >= 35 ? "! " : "") + "recoloured by %d %%".formatted(percent),
          (ground, kind, seed, share) ->
              placed(
                  ground,
                  Logos.recoloured(Things.of(kind, seed), percent / 100.0),
                  kind,
                  share,
                  0));
    }
    return arts;
  }

  @Test
  void what_is_there_is_found_and_what_is_not_is_missed() {
    List<String> wrong = new ArrayList<>();
    List<BufferedImage> grounds = grounds(SIDE);
    int round = 0;
    for (Kind kind : Kind.values()) {
      for (Map.Entry<String, Art> art : arts().entrySet()) {
        // Half of them for each thing; the other half is for the next.
        if (++round % 2 == 0 || !art.getKey().matches("[=!].*")) {
          continue;
        }
        BufferedImage ground = grounds.get(round % grounds.size());
        Finding finding =
            look(art.getValue().of(ground, kind, round, 0.45), Things.of(kind, round));
        if (finding.passed() != art.getKey().startsWith("=")) {
          wrong.add("%s %s: %s".formatted(kind, art.getKey(), finding));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void it_says_where_things_are_and_how_to_get_those_that_are_not() {
    BufferedImage ground = Painted.flat(SIDE, SIDE, new Color(0xD8D0C8));
    BufferedImage box = Things.of(Kind.BOX, 3);
    Finding found = look(placed(ground, box, Kind.BOX, 0.4, 0), box);
    assertThat(found.passed()).isTrue();
    assertThat(found.evidence())
        .singleElement()
        .isInstanceOfSatisfying(
            Evidence.Box.class,
            place -> {
              assertThat(place.note()).isEqualTo("the thing");
              assertThat(place.x() + place.width() / 2).isBetween(335, 356);
              assertThat(place.width()).isBetween(240, 268);
            });
    Finding missed = look(ground, box);
    assertThat(missed.passed()).isFalse();
    assertThat(missed.reason()).contains("the thing");
    assertThat(missed.advice()).hasSize(3).doesNotHaveDuplicates();
    assertThat(missed.advice()).allMatch(words -> words.contains("the thing"));
  }

  @Test
  void what_cannot_be_known_is_not_held_against_a_picture() {
    BufferedImage ground = Painted.flat(SIDE, SIDE, Color.GRAY);
    for (BufferedImage reference :
        List.of(
            Painted.flat(400, 300, Color.WHITE),
            Logos.drawn(100, 100, pen -> {}),
            Logos.drawn(3, 3, pen -> pen.fillRect(0, 0, 3, 3)))) {
      Finding finding = look(ground, reference);
      assertThat(finding.passed()).isTrue();
      assertThat(finding.reason()).contains("cannot be told");
    }
  }

  @Test
  void of_pictures_that_are_hardly_any_nothing_breaks() {
    for (BufferedImage picture :
        List.of(
            Painted.flat(1, 3000, Color.RED),
            Painted.flat(3000, 2, Color.RED),
            Painted.flat(33, 2000, Color.RED))) {
      assertThat(look(picture, Things.of(Kind.BOX, 1)).passed()).isFalse();
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "sweep", matches = "\\d+")
  void sweep() {
    int each = Integer.getInteger("sweep");
    List<BufferedImage> grounds = grounds(Integer.getInteger("side", 1024));
    Sweep table = new Sweep();
    int round = 0;
    for (Kind kind : Kind.values()) {
      for (double share : new double[] {0.2, 0.35, 0.6}) {
        for (Map.Entry<String, Art> art : arts().entrySet()) {
          for (int i = 0; i < each; i++) {
            int ground = round++ % grounds.size();
            BufferedImage thing = Things.of(kind, round);
            table.add(
                art.getKey(),
                "%s %.2f ground %d".formatted(kind, share, ground),
                new Elements(),
                candidate(
                    art.getValue().of(grounds.get(ground), kind, round, share),
                    round % 2 == 0 ? thing : Things.onWhite(thing)));
          }
        }
      }
    }
    System.out.println(table);
  }

  private static List<BufferedImage> grounds(int side) {
    List<BufferedImage> grounds = new ArrayList<>();
    for (Corpus.Motif motif : Corpus.Motif.values()) {
      grounds.add(Corpus.picture(motif, 3, side, side));
    }
    grounds.add(Painted.flat(side, side, new Color(0xE8E4E0)));
    grounds.addAll(Sweep.photographs(side));
    return grounds;
  }

  private static Finding look(BufferedImage picture, BufferedImage thing) {
    return new Elements().look(candidate(picture, thing));
  }

  private static Candidate candidate(BufferedImage picture, BufferedImage thing) {
    byte[] sent = Painted.png(thing);
    Acceptance acceptance = Asked.of(new Element("the thing", "thing"));
    return Candidate.unordered(
        Picture.of(Painted.png(picture)), acceptance, sha256 -> Picture.of(sent));
  }
}
