package io.halftone.deliver;

/** What a picture is to who knows the edition before. */
enum Change {
  /** There was no edition before. */
  NONE("", ""),
  TAKEN_OVER("taken-over", "As before"),
  CHANGED("changed", "Changed"),
  NEW("new", "New");

  private final String word;
  private final String words;

  Change(String word, String words) {
    this.word = word;
    this.words = words;
  }

  /** In documents, and as the class of an element. */
  String word() {
    return word;
  }

  /** On the contact sheet. */
  String words() {
    return words;
  }

  static Change of(ShotReport shot) {
    if (shot.shot().id().job().edition() == 1) {
      return NONE;
    }
    if (shot.accepted().filter(take -> take.row().isTakenOver()).isPresent()) {
      return TAKEN_OVER;
    }
    return shot.row().former().isPresent() ? CHANGED : NEW;
  }

  /** The class of a card, for the style. */
  String attribute() {
    return this == NONE ? "" : " class=\"%s\"".formatted(word);
  }

  /** Says so over the picture, where there is anything to say. */
  String ribbon() {
    return this == NONE ? "" : "<span class=\"ribbon\">%s</span>".formatted(words);
  }
}
