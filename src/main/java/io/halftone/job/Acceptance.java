package io.halftone.job;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a picture must show, and must not, beyond being sound. Only the parts that are there are
 * looked at. Pictures are named by the SHA-256 under which the store keeps them.
 *
 * @param score what the mean of all scores must be at least, if not as the house has it
 * @param artifacts how much of blur, blocks, noise and stairs is borne, 0 to 1; usually 0.2
 * @param elements things that must be in the picture
 */
public record Acceptance(
    Optional<Double> score,
    Optional<Double> artifacts,
    Optional<Palette> palette,
    Optional<Text> text,
    Optional<Logo> logo,
    List<Element> elements,
    Optional<Preservation> preserve,
    Optional<Series> set) {
  public static final Acceptance NONE =
      new Acceptance(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty());

  public Acceptance {
    elements = List.copyOf(elements);
  }

  /** The same of a picture that belongs to no set. */
  public Acceptance alone() {
    return new Acceptance(
        score, artifacts, palette, text, logo, elements, preserve, Optional.empty());
  }

  /** Each part as a line for people; none if nothing is asked for. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    score.ifPresent(least -> lines.add("score: %s at least".formatted(least)));
    artifacts.ifPresent(most -> lines.add("artifacts: %s at most".formatted(most)));
    palette.ifPresent(
        colours ->
            lines.add(
                "palette: %s, within ΔE %s, together on %s of the picture%s"
                    .formatted(
                        String.join(", ", colours.colours()),
                        number(colours.tolerance()),
                        percent(colours.coverage()),
                        colours.each().map(s -> ", each on " + percent(s)).orElse(""))));
    text.map(Text::shows)
        .filter(shows -> !shows.isEmpty())
        .ifPresent(shows -> lines.add("text: shows " + quoted(shows)));
    text.map(Text::never)
        .filter(never -> !never.isEmpty())
        .ifPresent(never -> lines.add("text: never " + quoted(never)));
    logo.ifPresent(
        sign ->
            lines.add(
                "logo: %s, %s to %s of the picture's width"
                    .formatted(
                        sign.corner().map(Corner::toString).orElse("anywhere"),
                        percent(sign.least()),
                        percent(sign.most()))));
    elements.forEach(element -> lines.add("element: " + element.name()));
    preserve.ifPresent(
        template ->
            lines.add(
                "preserve: the template, except in %d parts".formatted(template.except().size())));
    set.ifPresent(
        alike ->
            lines.add(
                "set: alike to %s at least, and below %s"
                    .formatted(percent(alike.least()), percent(alike.most()))));
    return List.copyOf(lines);
  }

  private static String quoted(List<String> words) {
    return words.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
  }

  private static String percent(double share) {
    return number(100 * share) + " %";
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /**
   * Colours of which a picture consists.
   *
   * @param colours as {@code #RRGGBB}, the most important first
   * @param tolerance how far a colour may be off, by CIEDE2000
   * @param coverage of the picture that these colours must cover together, 0 to 1
   * @param each what every one of them must cover; without it only the first must be there
   */
  public record Palette(
      List<String> colours, double tolerance, double coverage, Optional<Double> each) {
    public Palette {
      colours = List.copyOf(colours);
    }
  }

  /**
   * Words that can be read.
   *
   * @param shows each must be there, exactly as written
   * @param never none may be there
   */
  public record Text(List<String> shows, List<String> never) {
    public Text {
      shows = List.copyOf(shows);
      never = List.copyOf(never);
    }
  }

  /**
   * @param picture the logo as it must look
   * @param corner where it stands; anywhere without it
   * @param least its width at least, as a share of the picture's width
   * @param most its width at most, as a share of the picture's width
   */
  public record Logo(String picture, Optional<Corner> corner, double least, double most) {}

  /** Where a logo stands. */
  public enum Corner {
    TOP_LEFT,
    TOP_RIGHT,
    BOTTOM_LEFT,
    BOTTOM_RIGHT;

    /** As files write it: {@code top-left}. */
    public static Corner of(String words) {
      return valueOf(words.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A thing that must be in the picture.
   *
   * @param name as a person calls it
   * @param picture that shows it
   */
  public record Element(String name, String picture) {}

  /**
   * A template that must be left as it is.
   *
   * @param except the only parts that may change
   */
  public record Preservation(String template, List<Region> except) {
    /** Wider or narrower than its template by more than this, a picture is another frame. */
    public static final double PROPORTION = 0.025;

    public Preservation {
      except = List.copyOf(except);
    }
  }

  /** A part of a picture, in shares of its width and height, from the upper left corner. */
  public record Region(double x, double y, double width, double height) {}

  /**
   * How the pictures of one set belong together.
   *
   * @param least how alike in palette and light they must be, 0 to 1
   * @param most how alike two of them may be before they are duplicates, 0 to 1
   */
  public record Series(double least, double most) {}
}
