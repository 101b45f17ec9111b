package io.halftone.intake.lint;

import io.halftone.intake.lint.Phrase.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Too much at once: words that exclude each other, and more of them than a model weighs. Words of
 * different fields come into one picture; those of one list do not, nor do those of fields that
 * stand in for each other.
 */
final class Overload implements LintRule {
  private static final String RULE = "overload";

  /** Of one field. Above this a model leaves some out, and nobody knows which. */
  private static final int MOST_CLAUSES = 12;

  private static final int MOST_WORDS = 100;
  private static final int KEPT = 6;

  private static final Phrase NO_TEXT =
      Phrase.of(
          "(?:no|without|without any|free of|zero) (?:visible"
              + " )?(?:text|texts|words|lettering|writing|typography|letters|captions?)(?!"
              + " (?:except|but|other|besides|beyond|apart|than|on|in the))|text free");

  /** What one side of two opposites says, and where. */
  private record Side(Words words, Span span) {
    String said() {
      return span.of(words.text());
    }
  }

  @Override
  public Stream<Found> find(Subject job) {
    var found = new ArrayList<Found>();
    for (Opposites pair : Opposites.ALL) {
      contradictions(job, pair, found);
    }
    job.prompts().forEach(words -> noText(words, job).ifPresent(found::add));
    job.prompts().forEach(words -> tooMuch(words).ifPresent(found::add));
    return found.stream();
  }

  private static void contradictions(Subject job, Opposites pair, List<Found> found) {
    List<Side> ones = sides(job, Opposites::one, pair);
    List<Side> others = sides(job, Opposites::other, pair);
    var told = new ArrayList<Place>();
    for (Side one : ones) {
      others.stream()
          .filter(other -> other.words().equals(one.words()) && job.own().contains(one.words()))
          .forEach(
              other -> {
                boolean first = one.span().from() < other.span().from();
                found.add(contradiction(pair, first ? one : other, first ? other : one));
              });
    }
    for (Side one : ones) {
      for (Side other : others) {
        if (other.words().equals(one.words())) {
          continue;
        }
        boolean ours = job.own().contains(one.words()) || job.own().contains(other.words());
        if (ours && one.words().at().meets(other.words().at())) {
          Side last = isBefore(job, one, other) ? other : one;
          if (!told.contains(last.words().at())) {
            told.add(last.words().at());
            found.add(contradiction(pair, last == other ? one : other, last));
          }
        }
      }
    }
  }

  private static List<Side> sides(Subject job, Function<Opposites, Phrase> which, Opposites pair) {
    return Stream.concat(job.brand().stream(), job.prompts())
        .flatMap(
            words ->
                which.apply(pair).in(words.text()).stream()
                    .limit(1)
                    .map(span -> new Side(words, span)))
        .toList();
  }

  /** The brand's words come first: the job can be changed, and the brand is older. */
  private static boolean isBefore(Subject job, Side one, Side other) {
    int a = job.own().indexOf(one.words());
    int b = job.own().indexOf(other.words());
    return a < b || a == b && one.span().from() < other.span().from();
  }

  private static Found contradiction(Opposites pair, Side first, Side last) {
    boolean same = first.words().equals(last.words());
    String rest = Phrase.without(last.words().text(), List.of(last.span()));
    String field = last.words().at().field();
    return new Found(
        RULE,
        last.words().at(),
        same
            ? "%s asks for \"%s\" and \"%s\" at once; of %s, a picture has one."
                .formatted(field, first.said(), last.said(), pair.name())
            : "%s asks for \"%s\", but %s says \"%s\" of the same pictures."
                .formatted(field, last.said(), first.words().at().field(), first.said()),
        rest.isEmpty()
            ? "Choose one: take \"%s\" out of %s, or leave %s out."
                .formatted(first.said(), first.words().at().field(), field)
            : "Choose one: write \"%s\"%s."
                .formatted(
                    rest,
                    same
                        ? " or \"%s\""
                            .formatted(Phrase.without(first.words().text(), List.of(first.span())))
                        : ", or change " + first.words().at().field()));
  }

  private static Optional<Found> noText(Words words, Subject job) {
    Optional<Words> text =
        Stream.concat(job.own().stream(), job.brand().stream())
            .filter(each -> each.use() == Words.Use.TEXT && each.at().meets(words.at()))
            .findFirst();
    return NO_TEXT.in(words.text()).stream()
        .findFirst()
        .filter(span -> text.isPresent())
        .map(
            span ->
                new Found(
                    RULE,
                    words.at(),
                    "%s says \"%s\", but %s has \"%s\" set in the same pictures."
                        .formatted(
                            words.at().field(),
                            span.of(words.text()),
                            text.get().at().field(),
                            text.get().text()),
                    "Write \"%s\"."
                        .formatted(
                            words.text().substring(0, span.from())
                                + "no other text"
                                + words.text().substring(span.to()))));
  }

  private static Optional<Found> tooMuch(Words words) {
    List<Span> clauses = Phrase.clauses(words.text());
    int count = words.text().split("\\s+").length;
    if (clauses.size() <= MOST_CLAUSES && count <= MOST_WORDS) {
      return Optional.empty();
    }
    String kept =
        clauses.stream()
            .limit(KEPT)
            .map(clause -> clause.of(words.text()))
            .collect(Collectors.joining(", "));
    String[] all = kept.split("\\s+");
    return Optional.of(
        new Found(
            RULE,
            words.at(),
            "%s has too much to say (clauses: %d, words: %d). A model weighs about %d clauses; which of the others it leaves out is chance."
                .formatted(words.at().field(), clauses.size(), count, MOST_CLAUSES),
            "Begin with what matters most and leave the rest out, such as \"%s\". What is the same in every job belongs to the brand, what differs to further fields or jobs."
                .formatted(
                    all.length <= MOST_WORDS / 2
                        ? kept
                        : String.join(" ", List.of(all).subList(0, MOST_WORDS / 2)) + " …")));
  }
}
