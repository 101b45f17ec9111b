package io.halftone.intake;

import com.networknt.schema.ValidationMessage;

/**
 * One thing that the validator objects to.
 *
 * @param pointer the value that is at fault; for a missing field, where it would stand
 */
record Fault(Keyword keyword, String pointer) {

  /**
   * The keywords that our schemas use, the gravest first: of two objections to one value the graver
   * is told, because mending it mostly mends the other.
   */
  enum Keyword {
    PROPERTY_NAMES("propertyNames"),
    ADDITIONAL_PROPERTIES("additionalProperties"),
    REQUIRED("required"),
    TYPE("type"),
    MIN_PROPERTIES("minProperties"),
    MIN_ITEMS("minItems"),
    MAX_ITEMS("maxItems"),
    UNIQUE_ITEMS("uniqueItems"),
    ENUM("enum"),
    MIN_LENGTH("minLength"),
    MAX_LENGTH("maxLength"),
    PATTERN("pattern"),
    MINIMUM("minimum"),
    EXCLUSIVE_MINIMUM("exclusiveMinimum"),
    MAXIMUM("maximum"),
    MULTIPLE_OF("multipleOf");

    private final String name;

    Keyword(String name) {
      this.name = name;
    }

    String word() {
      return name;
    }

    static Keyword of(String word) {
      for (Keyword keyword : values()) {
        if (keyword.name.equals(word)) {
          return keyword;
        }
      }
      throw new IllegalStateException("no words for the keyword " + word);
    }
  }

  static Fault of(ValidationMessage message) {
    Keyword keyword = Keyword.of(message.getType());
    String pointer = message.getInstanceLocation().toString();
    return switch (keyword) {
      case PROPERTY_NAMES, ADDITIONAL_PROPERTIES, REQUIRED ->
          new Fault(keyword, Pointer.to(pointer, message.getProperty()));
      case TYPE,
          MIN_PROPERTIES,
          MIN_ITEMS,
          MAX_ITEMS,
          UNIQUE_ITEMS,
          ENUM,
          MIN_LENGTH,
          MAX_LENGTH,
          PATTERN,
          MINIMUM,
          EXCLUSIVE_MINIMUM,
          MAXIMUM,
          MULTIPLE_OF ->
          new Fault(keyword, pointer);
    };
  }

  Fault graver(Fault other) {
    return keyword.compareTo(other.keyword) <= 0 ? this : other;
  }
}
