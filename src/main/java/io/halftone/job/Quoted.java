package io.halftone.job;

/** Words that a model is to set letter by letter, in the quotation marks that say so. */
public final class Quoted {
  private Quoted() {}

  /** A mark inside of the words would end them for the model, so that they get the other ones. */
  public static String of(String words) {
    return words.contains("\"")
        ? "“%s”".formatted(words.replaceAll("[“”]", "\""))
        : "\"%s\"".formatted(words);
  }
}
