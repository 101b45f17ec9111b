package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;

/** The one way in which values that mean the same are written. */
final class Canonical {
  private Canonical() {}

  static String digest(JsonNode value) {
    return Assets.sha256(write(value).getBytes(StandardCharsets.UTF_8));
  }

  /** Of all that a job says but its budget: with more money it is still the same job. */
  static String identity(JsonNode job) {
    ObjectNode rest = job.deepCopy();
    rest.remove("budget");
    return digest(rest);
  }

  private static String write(JsonNode value) {
    var text = new StringBuilder();
    write(value, text);
    return text.toString();
  }

  private static void write(JsonNode value, StringBuilder text) {
    switch (value.getNodeType()) {
      case OBJECT -> {
        var names = new ArrayList<String>();
        value.fieldNames().forEachRemaining(names::add);
        Collections.sort(names);
        char before = '{';
        for (String name : names) {
          text.append(before).append(TextNode.valueOf(name)).append(':');
          write(value.get(name), text);
          before = ',';
        }
        text.append(names.isEmpty() ? "{}" : "}");
      }
      case ARRAY -> {
        char before = '[';
        for (JsonNode item : value) {
          text.append(before);
          write(item, text);
          before = ',';
        }
        text.append(value.isEmpty() ? "[]" : "]");
      }
      case NUMBER -> text.append(number(value.decimalValue()));
      case STRING, BOOLEAN, NULL -> text.append(value);
      case MISSING, BINARY, POJO -> throw new IllegalStateException("no file holds " + value);
    }
  }

  /** 2, 2.0 and 2.00 are the same number. */
  private static String number(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
