package io.halftone.intake.lint;

/**
 * Words that somebody wrote for a picture.
 *
 * @param at where; for those of the brand, how it is called
 * @param text in its plain form, see {@link Phrase#plain}
 */
public record Words(Place at, Use use, String text) {
  /** What they are for. */
  public enum Use {
    /** They say what is to be seen. */
    PROMPT,
    /** They are to be read in the picture, as they are. */
    TEXT
  }

  public Words {
    text = Phrase.plain(text);
  }
}
