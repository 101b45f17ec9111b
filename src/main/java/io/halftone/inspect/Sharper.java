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

  /** In the middle: what is to be made stands first, and what must stay as it is last. */
  private static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int half = (most - 1) / 2;
    int space = text.lastIndexOf(' ', half);
    int end = space > half / 2 ? space : half;
    String start = text.substring(0, splits(text, end) ? end - 1 : end).stripTrailing();
    int from = text.length() - (most - 1 - start.length());
    int next = text.indexOf(' ', from);
    int begin = next >= 0 && next < from + half / 2 ? next + 1 : from;
    return start + " " + text.substring(splits(text, begin) ? begin + 1 : begin).stripLeading();
  }

  /** Whether one sign of two would be cut there. */
  private static boolean splits(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at - 1));
  }
}
