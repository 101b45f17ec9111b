package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.intake.lint.Place;
import io.halftone.intake.lint.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The words of a document that come into pictures: those that its schema marks with {@code
 * x-words}, as {@code prompt} where they say what is to be seen, as {@code text} where they are to
 * be read. Fields that share an {@code x-apart} never come into one picture. A further kind of job
 * marks its own.
 */
record JobWords(Document document) {
  static final String KEYWORD = "x-words";
  static final String APART = "x-apart";

  List<Words> under(Rule rule) {
    var words = new ArrayList<Words>();
    collect(Pointer.ROOT, document.root(), rule, words);
    return words;
  }

  private void collect(String pointer, JsonNode value, Rule rule, List<Words> words) {
    if (value.isTextual()) {
      rule.says(KEYWORD)
          .map(use -> Words.Use.valueOf(use.asText().toUpperCase(Locale.ROOT)))
          .ifPresent(
              use -> {
                var place =
                    new Place(
                        pointer, document.field(pointer), rule.says(APART).map(JsonNode::asText));
                words.add(new Words(place, use, value.textValue()));
              });
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        String item = Pointer.to(pointer, i);
        JsonNode inner = value.get(i);
        rule.item().ifPresent(of -> collect(item, inner, of, words));
      }
    } else {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        Optional<Rule> of = rule.field(field.getKey());
        of.ifPresent(
            inner -> collect(Pointer.to(pointer, field.getKey()), field.getValue(), inner, words));
      }
    }
  }

  Place place(String pointer) {
    return new Place(pointer, document.field(pointer));
  }
}
