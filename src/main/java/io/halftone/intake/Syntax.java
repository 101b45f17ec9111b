package io.halftone.intake;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to do about a file that is no YAML or no JSON. The parsers say it for programmers. */
final class Syntax {
  private static final List<Advice> YAML =
      List.of(
          new Advice("TAB", "A tab stands here. Indent with spaces."),
          new Advice(
              "found character '(.)' that cannot start",
              "A text cannot begin with $1. Put the text in quotes."),
          new Advice(
              "mapping values are not allowed",
              "A colon followed by a space stands inside a text here, or the line is indented"
                  + " wrongly. Put the text in quotes, or align the line with its neighbours."),
          new Advice("unexpected end of stream", "A quote is opened and never closed. Close it."),
          new Advice(
              "expected ',' or '(.)'",
              "Something that was opened with a bracket is not closed, or a comma is missing."
                  + " Close it with $1."),
          new Advice(
              "could not find expected ':'",
              "A field needs a colon and a space after its name. Write it as name: value."),
          new Advice(
              "sequence entries are not allowed",
              "A list cannot begin here. Begin it on the next line, or write it as [one, two]."),
          new Advice(
              "found unknown escape character (.)",
              "\\$1 means nothing in double quotes. Write \\\\ for a backslash, or use single"
                  + " quotes."),
          new Advice(
              "but found '<scalar>'",
              "A quote ends before the text does. Put the whole text in single quotes."),
          new Advice(
              "expected <block end>",
              "This line does not fit the one above: it is indented differently, or it mixes"
                  + " fields with the items of a list. Align it with its neighbours."),
          new Advice(
              "expected the node content, but found '(.*)'",
              "$1 stands where a value should. Delete it, or put the text in quotes."));

  private static final List<Advice> JSON =
      List.of(
          new Advice("\\(non-standard\\) comment", "There are no comments in JSON. Delete it."),
          new Advice(
              "double-quote to start field name",
              "The name of a field should begin here, in double quotes. After the last field there"
                  + " is no comma."),
          new Advice("expecting a colon", "A colon is missing between a field and its value."),
          new Advice("expecting comma", "A comma is missing between two values."),
          new Advice(
              "end-of-input",
              "The file ends too early: something that was opened with a bracket is not closed."),
          new Advice(
              "Leading zeroes", "A number does not begin with 0. Delete the 0, or use quotes."),
          new Advice(
              "Illegal unquoted character",
              "A text ends on the line on which it begins. Close the quote, or write \\n"
                  + " for a new line."),
          new Advice(
              "escape", "A backslash means something else here. Write \\\\ for a backslash."),
          new Advice("nesting depth", "The file is nested too deeply here."),
          new Advice("Number value length", "The number here is too long to be worked with."),
          new Advice(
              "Unexpected character \\('([\\]}])'",
              "$1 stands where a value should. After the last item there is no comma."),
          new Advice(
              "valid value|Unrecognized token",
              "No value can begin like this. Text stands in double quotes; numbers, true, false and"
                  + " null stand without."));

  private Syntax() {}

  /** Whether a fault of YAML stands where its line began, and not where it was noticed. */
  static boolean isAboutBegun(String problem) {
    return problem.startsWith("could not find expected ':'");
  }

  static String ofYaml(String problem) {
    return first(
        YAML,
        problem,
        "This cannot be read as YAML. Look at the indentation, quotes, colons and brackets of this"
            + " line and the one above.");
  }

  static String ofJson(String problem) {
    return first(
        JSON,
        problem,
        "This cannot be read as JSON. Look at the commas, quotes and brackets just before this"
            + " place.");
  }

  private static String first(List<Advice> advice, String problem, String otherwise) {
    return advice.stream()
        .map(one -> one.about(problem))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(otherwise);
  }

  private record Advice(Pattern problem, String text) {
    Advice(String problem, String text) {
      this(Pattern.compile(problem), text);
    }

    String about(String said) {
      Matcher matcher = problem.matcher(said);
      if (!matcher.find()) {
        return "";
      }
      return matcher.groupCount() == 0 ? text : text.replace("$1", matcher.group(1));
    }
  }
}
