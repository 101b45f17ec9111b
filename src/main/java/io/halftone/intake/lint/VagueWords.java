package io.halftone.intake.lint;

import io.halftone.intake.lint.Phrase.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words of praise in place of what is to be seen: to fashion, technology and food, "professional"
 * means three different lights. A trait of a thing in the picture, such as high-quality leather, is
 * none of them.
 */
final class VagueWords implements LintRule {
  private static final String PRAISE =
      "(?:(?:very )?(?:high|highest|higher|best|top|premium|superior|great|good|excellent|amazing"
          + "|outstanding|exceptional|maximum|insane|professional) quality"
          + "|(?:ultra|hyper|super|highly|extremely|insanely|incredibly) (?:detailed|realistic)"
          + "|(?:ultra |very )?(?:high|hi) (?:res|resolution)|hq|high definition|ultra sharp"
          + "|professional|perfect|amazing|stunning|awesome|incredible|fantastic|excellent|flawless"
          + "|top notch|world class|award winning|impressive|outstanding|superb|gorgeous|beautiful"
          + "|wonderful|breathtaking|(?:an? )?masterpiece|(?:an? )?work of art|great|best|unique)";
  private static final String FILLER =
      "(?:very|super|ultra|really|truly|absolutely|extremely|so|most|more|as|it|look|looks|looking"
          + "|make|should|must|be|is|in|of|with|the|and|but|please|totally|simply|just|all)";
  private static final String PICTURE =
      "(?:images?|pictures?|photos?|visuals?|renders?|rendering|results?|quality|look|artwork"
          + "|graphics?|aesthetics?)(?! (?:frames?|paper|albums?|books?|walls?|gallery|studio"
          + "|cameras?|lens|hooks?))";

  /** The whole of a clause says nothing but praise. */
  private static final Phrase ALONE =
      Phrase.of("(?:%1$s )*%2$s(?: (?:%1$s|%2$s|%3$s))*".formatted(FILLER, PRAISE, PICTURE));

  private static final List<Phrase> ANYWHERE =
      List.of(
          Phrase.of("trending on [\\p{L}\\p{N}]+"),
          Phrase.of(
              "(?:make it pop|wow (?:factor|effect)|jaw dropping|mind blowing|picture perfect"
                  + "|pixel perfect|eye catching)"),
          Phrase.of(
              "(?:good|nice|great|perfect|amazing|awesome|beautiful|best) (?:lighting|light"
                  + "|composition|framing|atmosphere)"),
          Phrase.of("as (?:beautiful|good|nice|professional|perfect) as possible|best possible"),
          Phrase.of(
              "(?:looks?|looking|appears?|feels?|make (?:it|this|them|everything)(?: (?:all"
                  + "|look|more|feel|appear))*)(?: (?:very|more|super|really|truly|absolutely"
                  + "|totally|as))* %1$s(?: (?:and )?%1$s)*(?! (?:on|with|for|fit))"
                      .formatted(PRAISE)),
          Phrase.of(
              "(?:an? )?(?!professional (?:\\p{L}+ )?photo)(?:%1$s )*%1$s %2$s(?: of)?"
                  .formatted(PRAISE, PICTURE)),
          // What stands between is the subject, and stays.
          Phrase.of(
              "(?!professional (?:\\p{L}+ )?photo)(?:%1$s )*%1$s(?= (?!of |with |for |and )\\p{L}+ %2$s)"
                  .formatted(PRAISE, PICTURE)),
          Phrase.of(
              "(?:high|highest|best|top|premium|professional) quality(?= (?:[\\p{L}-]+"
                  + " ){0,3}(?:photos?|photographs?|images?|pictures?|(?<!wide |long"
                  + " )shots?|renders?)(?! (?:frames?|albums?|books?)))"));

  /** Says nothing of any thing, whichever stands behind it. */
  private static final String EMPTY =
      "(?:stunning|amazing(?! grace)|awesome|incredible(?! hulk)|fantastic(?! (?:beasts?|four))"
          + "|superb(?! (?:fairy|lyre|starling|parrot))|gorgeous|beautiful(?! (?:mind|game))"
          + "|wonderful|breathtaking|spectacular|magnificent|mesmeri[sz]ing)";

  private static final Phrase BEFORE_A_THING =
      Phrase.of(
          "(?:%1$s|(?:very |really |truly |absolutely )%1$s)(?:,? (?:and )?%1$s)*"
              .formatted(EMPTY));

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  /** What to say instead, unless something of the sort is said already. */
  private static final Map<String, String> CONCRETE = new LinkedHashMap<>();

  static {
    CONCRETE.put(
        "(?s).*(?:light|lit\\b|sun|dusk|dawn|night|hour).*", "soft light from the upper left");
    CONCRETE.put("(?s).*(?:focus|bokeh|depth of field|blur).*", "sharp focus on the subject");
    CONCRETE.put(
        "(?s).*(?:compos|cent(?:re|er)|close-up|wide shot).*", "centred, with space around it");
  }

  @Override
  public Stream<Found> find(Subject job) {
    return job.prompts().flatMap(words -> find(words).stream());
  }

  /** Where there is praise in a text. */
  static List<Span> in(String text) {
    var praise = new ArrayList<Span>();
    for (Span clause : Phrase.clauses(text)) {
      for (Span part : parts(text, clause)) {
        String words = part.of(text);
        if (ALONE.in(words).stream().anyMatch(span -> span.of(words).equals(words))) {
          praise.add(part);
        }
      }
    }
    ANYWHERE.forEach(phrase -> praise.addAll(phrase.in(text)));
    BEFORE_A_THING.in(text).stream()
        .filter(span -> isBeforeAThing(text, span))
        .forEach(praise::add);
    // What is to be read in the picture is nobody's praise.
    List<Span> quoted =
        QUOTED.matcher(text).results().map(all -> new Span(all.start(), all.end())).toList();
    praise.removeIf(span -> quoted.stream().anyMatch(span::isIn));
    return outermost(praise);
  }

  /** What is found twice is taken out once. */
  private static List<Span> outermost(List<Span> spans) {
    return spans.stream()
        .distinct()
        .filter(span -> spans.stream().noneMatch(o -> !o.equals(span) && span.isIn(o)))
        .toList();
  }

  /** In front of a capital it is a name, such as Amazing Grace. */
  private static boolean isBeforeAThing(String text, Span praise) {
    return text.substring(praise.to()).matches("(?s)[ -]\\p{Ll}.*");
  }

  private static List<Found> find(Words words) {
    String text = words.text();
    List<Span> praise = in(text);
    if (praise.isEmpty()) {
      return List.of();
    }
    var gone = new ArrayList<>(praise);
    gone.addAll(NeedlessPixels.in(text));
    String said =
        praise.stream()
            .sorted((a, b) -> a.from() - b.from())
            .map(span -> "\"" + span.of(text) + "\"")
            .distinct()
            .limit(3)
            .collect(Collectors.joining(", "));
    return List.of(
        new Found(
            "vague",
            words.at(),
            "%s says %s, which every model takes in a way of its own: it names nothing that could be seen."
                .formatted(words.at().field(), said),
            "Say what is to be seen: light, colours, composition. For example \"%s\"."
                .formatted(instead(Phrase.without(text, gone)))));
  }

  /** A clause, and what in it stands before and behind its last "with" or "and". */
  private static List<Span> parts(String text, Span clause) {
    var parts = new ArrayList<Span>();
    parts.add(clause);
    Phrase.of("with|and|in").in(text.substring(clause.from(), clause.to())).stream()
        .reduce((first, last) -> last)
        .ifPresent(
            joint -> {
              parts.add(new Span(clause.from() + joint.from(), clause.to()));
            });
    return parts;
  }

  private static String instead(String rest) {
    String lower = rest.toLowerCase(Locale.ROOT);
    return Stream.concat(
            Stream.of(rest.replaceAll("[.,;:!?\\s]+$", "")).filter(words -> !words.isEmpty()),
            CONCRETE.entrySet().stream()
                .filter(each -> !lower.matches(each.getKey()))
                .map(Map.Entry::getValue)
                .limit(2))
        .collect(Collectors.joining(", "));
  }
}
