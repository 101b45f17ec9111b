package io.halftone.studio;

/** A request for work that its provider does not accept as it is, and the words for it. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String why;
  private final transient Reply.Answer answer;

  /**
   * @param why as the counters show it
   */
  Refused(String why, Reply.Answer answer) {
    super(why);
    this.why = why;
    this.answer = answer;
  }

  String why() {
    return why;
  }

  Reply.Answer answer() {
    return answer;
  }
}
