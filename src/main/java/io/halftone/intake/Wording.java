package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Says what is wrong, and what to write instead, to a person who knows no schema. */
record Wording(Document document, Rule root) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+([.][0-9]+)?");

  private static final Pattern IN_BRACES = Pattern.compile("\\{([A-Za-z_-]{1,40})\\}");

  private static final Pattern THOUSANDS = Pattern.compile(",(?=\\d{3}(?!\\d))");

  InputError error(Fault fault) {
    String pointer = fault.pointer();
    JsonNode value = document.at(pointer);
    Rule rule = root.follow(document, pointer).orElse(root);
    Expected expected = new Expected(rule);
    String field = name(pointer);
    String found = found(rule, value);
    return switch (fault.keyword()) {
      case REQUIRED ->
          document.error(
              document.gapOf(pointer),
              pointer,
              "nothing",
              expected.words(),
              "%s is missing.%s%s"
                  .formatted(field, expected.description(), example(pointer, rule, "Add")));
      case ADDITIONAL_PROPERTIES -> unknown(pointer);
      case PROPERTY_NAMES -> {
        Rule names = parent(pointer).flatMap(Rule::name).orElseThrow();
        yield document.error(
            document.keyOf(pointer),
            pointer,
            Shown.quoted(Pointer.last(pointer)),
            new Expected(names).words(),
            "%s cannot be a name here. %s"
                .formatted(Shown.quoted(Pointer.last(pointer)), names.words("errorMessage")));
      }
      case TYPE -> type(pointer, rule, value);
      case MIN_PROPERTIES, MIN_ITEMS ->
          document.error(
              pointer,
              value.isEmpty() ? "nothing" : found,
              expected.words(),
              "%s.%s"
                  .formatted(
                      value.isEmpty()
                          ? "%s is empty. Write at least one".formatted(field)
                          : "%s lists %d, which is too few. List at least %s"
                              .formatted(field, value.size(), rule.words("minItems")),
                      example(pointer, rule, "For example")));
      case MAX_ITEMS ->
          document.error(
              pointer,
              found,
              expected.words(),
              "%s lists %d, which is too many. List at most %s."
                  .formatted(field, value.size(), rule.words("maxItems")));
      case UNIQUE_ITEMS -> throw new IllegalStateException("said by Repeats");
      case ENUM ->
          document.error(
              pointer,
              found,
              expected.words(),
              "%s cannot be %s.%s %s"
                  .formatted(
                      field,
                      Shown.value(value),
                      Suggestion.sentence(value.asText(), expected.choices()),
                      expected.advice()));
      case PATTERN ->
          document.error(
              pointer,
              found,
              expected.words(),
              value.asText().isBlank()
                  ? empty(pointer, rule)
                  : "%s cannot be %s.%s %s"
                      .formatted(
                          field,
                          secretly(rule, value),
                          unknownWord(value.asText(), expected.advice()),
                          expected.advice()));
      case MIN_LENGTH -> document.error(pointer, "nothing", expected.words(), empty(pointer, rule));
      case MAX_LENGTH ->
          document.error(
              pointer,
              found,
              expected.words(),
              "%s is %d characters long. Shorten it to at most %s."
                  .formatted(
                      field,
                      value.asText().codePointCount(0, value.asText().length()),
                      rule.words("maxLength")));
      case MINIMUM, EXCLUSIVE_MINIMUM, MAXIMUM, MULTIPLE_OF ->
          document.error(
              pointer,
              found,
              expected.words(),
              "%s cannot be %s. %s".formatted(field, Shown.value(value), expected.advice()));
    };
  }

  /** Where the field would stand that a misspelt one was meant to be. */
  Optional<String> meant(Fault fault) {
    if (fault.keyword() != Fault.Keyword.ADDITIONAL_PROPERTIES || isRestOfText(fault.pointer())) {
      return Optional.empty();
    }
    String parent = Pointer.parentOf(fault.pointer());
    return Suggestion.of(Pointer.last(fault.pointer()), absent(parent))
        .map(name -> Pointer.to(parent, name));
  }

  /** Whether a value that stands elsewhere could stand where the rule is of. */
  private static boolean takes(Rule rule, JsonNode value) {
    String type =
        switch (value.getNodeType()) {
          case STRING -> "string";
          case BOOLEAN -> "boolean";
          case ARRAY -> "array";
          case OBJECT -> "object";
          case NUMBER -> rule.types().contains("integer") ? "integer" : "number";
          case NULL, MISSING, BINARY, POJO -> "";
        };
    return rule.types().contains(type)
        && value.properties().stream().allMatch(field -> rule.names().contains(field.getKey()));
  }

  /**
   * Whether a name without a value is what follows a comma in a text without quotes, as in {@code
   * {prompt: a bench, overcast}}; the comma has made a field of it.
   */
  boolean isRestOfText(String pointer) {
    Position name = document.keyOf(pointer);
    Position value = document.placeOf(pointer);
    return document.notation() == Notation.YAML
        && document.at(pointer).isNull()
        && value.line() == name.line()
        && value.column() <= name.column() + Pointer.last(pointer).length()
        && before(pointer).filter(text -> isRestOfText(text) || isPlainText(text)).isPresent();
  }

  private boolean isPlainText(String pointer) {
    return document.at(pointer).isTextual();
  }

  /** The field that stands before another in its group. */
  private Optional<String> before(String pointer) {
    String parent = Pointer.parentOf(pointer);
    Optional<String> before = Optional.empty();
    for (var fields = document.at(parent).fieldNames(); fields.hasNext(); ) {
      String field = fields.next();
      if (field.equals(Pointer.last(pointer))) {
        return before;
      }
      before = Optional.of(Pointer.to(parent, field));
    }
    return Optional.empty();
  }

  /** One comma too many in a text is told once, however many there are. */
  boolean isFurtherRest(String pointer) {
    return isRestOfText(pointer) && before(pointer).filter(this::isRestOfText).isPresent();
  }

  /**
   * @param pointer to what follows the first comma
   */
  private InputError restOfText(String pointer) {
    String text = before(pointer).orElseThrow();
    String parent = Pointer.parentOf(pointer);
    var words = new ArrayList<String>(List.of(document.at(text).textValue()));
    words.add(Pointer.last(pointer));
    for (var field : document.at(parent).properties()) {
      String further = Pointer.to(parent, field.getKey());
      if (isFurtherRest(further)) {
        words.add(field.getKey());
      }
    }
    return document.error(
        document.keyOf(pointer),
        pointer,
        Shown.quoted(Pointer.last(pointer)),
        "a text in quotes",
        "%s is the rest of a text that ends at a comma. Text with a comma stands in quotes here: %s: \"%s\"."
            .formatted(
                Shown.quoted(Pointer.last(pointer)),
                Pointer.last(text),
                Shown.cut(String.join(", ", words))));
  }

  private InputError unknown(String pointer) {
    if (isRestOfText(pointer)) {
      return restOfText(pointer);
    }
    String name = Pointer.last(pointer);
    String parent = Pointer.parentOf(pointer);
    List<String> names = rule(parent).names();
    String place = parent.isEmpty() ? "this file" : document.field(parent);
    String elsewhere =
        rule(parent).names().stream()
            .filter(
                group ->
                    rule(parent)
                        .field(group)
                        .filter(r -> r.names().contains(name))
                        .flatMap(r -> r.field(name))
                        .filter(r -> takes(r, document.at(pointer)))
                        .isPresent())
            .findFirst()
            .map(group -> " Write it under %s: %s: {%s: …}.".formatted(group, group, name))
            .orElse(Suggestion.sentence(name, absent(parent)));
    return document.error(
        document.keyOf(pointer),
        pointer,
        Shown.quoted(name),
        Shown.choice(names),
        "%s is not a field of %s.%s The fields of %s are %s."
            .formatted(Shown.quoted(name), place, elsewhere, place, Shown.all(names)));
  }

  private InputError type(String pointer, Rule rule, JsonNode value) {
    Expected expected = new Expected(rule);
    if (value.isNull() && !pointer.isEmpty()) {
      return document.error(pointer, "nothing", expected.words(), empty(pointer, rule));
    }
    return document.error(
        pointer,
        found(rule, value),
        expected.words(),
        "%s must be %s, but %s stands here.%s"
            .formatted(
                name(pointer),
                expected.kind(),
                secretly(rule, value),
                remedy(pointer, rule, value)));
  }

  /** What turns the value that stands here into one of the right type. */
  private String remedy(String pointer, Rule rule, JsonNode value) {
    JsonNodeType type = value.getNodeType();
    return switch (rule.words("type")) {
      case "string" -> {
        if (type != JsonNodeType.NUMBER && type != JsonNodeType.BOOLEAN) {
          yield example(pointer, rule, "For example");
        }
        yield isText(rule, value.asText())
            ? " To write it as text, put it in quotes: \"%s\".".formatted(value.asText())
            : " " + new Expected(rule).advice();
      }
      case "integer", "number" -> {
        Optional<String> number =
            type == JsonNodeType.STRING ? numberIn(value.textValue()) : Optional.empty();
        yield number.isEmpty()
            ? example(pointer, rule, "For example")
            : isNumber(rule, new BigDecimal(number.get()))
                ? " Write the number alone, without quotes or signs: %s.".formatted(number.get())
                : " " + new Expected(rule).advice();
      }
      case "array" ->
          type == JsonNodeType.STRING
              ? " Write it as a list, even of one: [%s].".formatted(Shown.quoted(value.textValue()))
              : example(pointer, rule, "For example");
      default -> example(pointer, rule, "For example");
    };
  }

  /** Advice that would be refused when it is followed is none. */
  private static boolean isText(Rule rule, String text) {
    List<String> choices = new Expected(rule).choices();
    return (choices.isEmpty() || choices.contains(text))
        && rule.says("pattern").stream()
            .allMatch(pattern -> Pattern.compile(pattern.asText()).matcher(text).find());
  }

  private static boolean isNumber(Rule rule, BigDecimal number) {
    return (!rule.words("type").equals("integer") || number.stripTrailingZeros().scale() <= 0)
        && rule.says("minimum").stream().allMatch(m -> number.compareTo(m.decimalValue()) >= 0)
        && rule.says("maximum").stream().allMatch(m -> number.compareTo(m.decimalValue()) <= 0)
        && rule.says("exclusiveMinimum").stream()
            .allMatch(m -> number.compareTo(m.decimalValue()) > 0);
  }

  /** A number as a person means it who writes 2,50 or 1,000. */
  private static Optional<String> numberIn(String text) {
    String plain = THOUSANDS.matcher(text).replaceAll("").replace(',', '.');
    return NUMBER.matcher(plain).results().map(MatchResult::group).findFirst();
  }

  /** A word in braces of which nothing is known, where the advice names those that are. */
  private static String unknownWord(String text, String advice) {
    List<String> known = words(advice);
    return known.isEmpty()
        ? ""
        : words(text).stream()
            .filter(word -> !known.contains(word))
            .findFirst()
            .map(
                word ->
                    " {%s} is not replaced by anything.%s"
                        .formatted(word, Suggestion.sentence(word, known)))
            .orElse("");
  }

  private static List<String> words(String text) {
    return IN_BRACES.matcher(text).results().map(word -> word.group(1)).toList();
  }

  private String empty(String pointer, Rule rule) {
    String parent = Pointer.parentOf(pointer);
    boolean item = document.at(parent).isArray();
    if (document.notation() == Notation.CSV) {
      return "%s is empty. %s"
          .formatted(
              name(pointer),
              item
                  ? "Write something between two %1$s, or delete one %1$s."
                      .formatted(Column.BETWEEN)
                  : "Write at least one word.");
    }
    boolean needed = item || rule(parent).requires(Pointer.last(pointer));
    return "%s is empty. Write something behind it%s.%s"
        .formatted(
            name(pointer),
            needed ? "" : ", or delete the line",
            example(pointer, rule, "For example"));
  }

  private String example(String pointer, Rule rule, String lead) {
    Notation notation = document.notation();
    return new Expected(rule)
        .example()
        .map(value -> Shown.written(value, notation))
        .map(
            written ->
                document.at(Pointer.parentOf(pointer)).isArray()
                    ? written
                    : Shown.assigned(Pointer.last(pointer), written, notation))
        .map(line -> " %s: %s".formatted(lead, line))
        .orElse("");
  }

  /** The fields of a group that are not there. */
  private List<String> absent(String pointer) {
    return rule(pointer).names().stream().filter(name -> !document.at(pointer).has(name)).toList();
  }

  private Rule rule(String pointer) {
    return root.follow(document, pointer).orElse(root);
  }

  private Optional<Rule> parent(String pointer) {
    return root.follow(document, Pointer.parentOf(pointer));
  }

  private String name(String pointer) {
    return pointer.isEmpty() ? "The file" : document.field(pointer);
  }

  /** A key pasted where its variable belongs must not wander into logs and replies. */
  private static String found(Rule rule, JsonNode value) {
    return rule.says("writeOnly").isPresent() && value.isTextual()
        ? "a text of %d characters".formatted(value.textValue().length())
        : Shown.found(value);
  }

  private static String secretly(Rule rule, JsonNode value) {
    return rule.says("writeOnly").isPresent() && value.isTextual()
        ? "what stands here"
        : Shown.value(value);
  }
}
