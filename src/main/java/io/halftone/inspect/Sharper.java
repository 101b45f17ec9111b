package io.halftone.inspect;

/** The prompt of the next attempt: what was asked for, and what to do better. */
public final class Sharper {
  private static final int MOST_CHARACTERS = 4000;

  private Sharper() {}

  /**
   * Always starts from the original, so that advice that has been followed does not pile up.
   *
   * @param attempt how many flawed takes there are by now
   */
  public static String prompt(String original, Verdict verdict, int attempt) {
    StringBuilder advice = new StringBuilder();
    for (String sentence : verdict.advice(attempt)) {
      // Half of the room at most: what is asked for matters more than what went wrong.
      if (advice.length() + sentence.length() + 1 <= MOST_CHARACTERS / 2) {
        advice.append(' ').append(sentence);
      }
    }
    return shortened(original.strip(), MOST_CHARACTERS - advice.length()) + advice;
  }

  private static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int space = text.lastIndexOf(' ', most);
    int end = space > most / 2 ? space : most;
    boolean splitsOneSign = Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, splitsOneSign ? end - 1 : end).stripTrailing();
  }
}
