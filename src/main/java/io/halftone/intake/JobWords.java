package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.intake.lint.Place;
import io.halftone.intake.lint.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The words of a document that come into pictures: those that its schema marks with {@code
 * x-words}, as {@code prompt} where they say what is to be seen, as {@code text} where they are to
 * be read. Fields that share an {@code x-apart} never come into one picture. A further kind of job
 * marks its own.
 */
record JobWords(Document document) {
  static final String KEYWORD = "x-words";
  static final String APART = "x-apart";

  /** Said of words whose template tells what they are for. */
  private static final String SLOT = "slot";

  /**
   * @param slots what the words of a slot are for, by its name; nothing where they name a picture
   */
  List<Words> under(Rule rule, Function<String, Optional<Words.Use>> slots) {
    var words = new ArrayList<Words>();
    collect(Pointer.ROOT, document.root(), rule, slots, words);
    return words;
  }

  private static Optional<Words.Use> use(
      String keyword, String pointer, Function<String, Optional<Words.Use>> slots) {
    return keyword.equals(SLOT)
        ? slots.apply(Pointer.last(pointer))
        : Optional.of(Words.Use.valueOf(keyword.toUpperCase(Locale.ROOT)));
  }

  private void collect(
      String pointer,
      JsonNode value,
      Rule rule,
      Function<String, Optional<Words.Use>> slots,
      List<Words> words) {
    if (value.isTextual()) {
      rule.says(KEYWORD)
          .flatMap(keyword -> use(keyword.asText(), pointer, slots))
          .ifPresent(
              use ->
                  words.add(
                      new Words(
                          new Place(pointer, document.field(pointer), apart(rule, pointer)),
                          use,
                          value.textValue())));
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        String item = Pointer.to(pointer, i);
        JsonNode inner = value.get(i);
        rule.item().ifPresent(of -> collect(item, inner, of, slots, words));
      }
    } else {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        Optional<Rule> of = rule.field(field.getKey());
        of.ifPresent(
            inner ->
                collect(
                    Pointer.to(pointer, field.getKey()), field.getValue(), inner, slots, words));
      }
    }
  }

  /** A row's slot stands in for that of all rows, so that no picture has both. */
  private static Optional<String> apart(Rule rule, String pointer) {
    return rule.says(KEYWORD).filter(keyword -> keyword.asText().equals(SLOT)).isPresent()
        ? Optional.of("slot " + Pointer.last(pointer))
        : rule.says(APART).map(JsonNode::asText);
  }

  Place place(String pointer) {
    return new Place(pointer, document.field(pointer));
  }
}
