package io.halftone.intake.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Several changes in one instruction. Each may fail, and the first picture has all of them right
 * only rarely; one after the other, each is judged on its own.
 */
final class ManyChanges implements LintRule {
  private static final int MOST = 2;

  private static final String JOINED = "and|then|also|plus|next|finally|now|afterwards|lastly";

  /** Verbs that nobody begins a description with, and those that need an object to be one. */
  private static final String CHANGE =
      "(?:(?:replace|remove|erase|delete|swap|recolou?r|brighten|darken|resize|rotate|flip|retouch"
          + "|enlarge|shrink|straighten|sharpen|desaturate|insert|add|get rid of)(?=\\s)"
          + "|(?:change|make|turn|move|put|set|paint|convert|crop|blur|adjust|increase|reduce"
          + "|extend|give|place|shift|lower|raise|lighten|switch|transform|cut|fill|update)"
          + "(?=\\s+(?:the|an?|its|his|her|their|our|this|that|these|those|all|every|each|it|them"
          + "|him|everything|some|more|two|three|another|one|both|\\d|\")(?![\\p{L}-])))";

  private static final Pattern BEGUN =
      Pattern.compile(
          "(?:^|[,;.!:\\n(]|(?<=[\\s,])(?:%1$s)(?=[\\s,]))[\\s,]*(?:(?:%1$s|please|first|second|secondly|thirdly|you should|you must)[\\s,]+)*(%2$s)"
              .formatted(JOINED, CHANGE),
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** One that leaves out its verb: change the shirt to red, <em>the hat to green</em>. */
  private static final Pattern LIKEWISE =
      Pattern.compile(
          "(?:,|(?<=\\s)(?:and|then|also))[\\s,]*((?:the|its|his|her|their) (?:[\\p{L}'-]+"
              + " ){1,3}(?:to|into) )",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  @Override
  public Stream<Found> find(Subject job) {
    return job.prompts().flatMap(words -> find(words).stream());
  }

  private static List<Found> find(Words words) {
    List<String> changes = changes(words.text());
    if (changes.size() <= MOST) {
      return List.of();
    }
    return List.of(
        new Found(
            "one-shot",
            words.at(),
            "%s asks for %d changes in one picture. A model gets the first try of such an edit right in 60 to 80 of 100 cases, and rarely all of it."
                .formatted(words.at().field(), changes.size()),
            "Ask for one: \"%s\". Let %s follow in jobs of their own, each with the accepted picture before it as a reference."
                .formatted(
                    changes.getFirst(),
                    changes.subList(1, changes.size()).stream()
                        .map(change -> "\"" + change + "\"")
                        .collect(Collectors.joining(", ")))));
  }

  /** Each in the words of its writer. */
  private static List<String> changes(String text) {
    var starts = new ArrayList<Integer>();
    for (Matcher begun = BEGUN.matcher(text); begun.find(); ) {
      starts.add(begun.start(1));
    }
    if (starts.isEmpty()) {
      return List.of();
    }
    for (Matcher likewise = LIKEWISE.matcher(text); likewise.find(); ) {
      if (likewise.start(1) > starts.getFirst()) {
        starts.add(likewise.start(1));
      }
    }
    List<Integer> sorted = starts.stream().sorted().distinct().toList();
    var changes = new ArrayList<String>();
    for (int i = 0; i < sorted.size(); i++) {
      int end = i + 1 < sorted.size() ? sorted.get(i + 1) : text.length();
      changes.add(
          text.substring(sorted.get(i), end)
              .replaceAll(
                  "(?i)[\\s,;.!:(]*(?:\\b(?:%s|please|first|second|secondly)\\b[\\s,]*)*$"
                      .formatted(JOINED),
                  ""));
    }
    return changes;
  }
}
