package io.halftone.job;

/**
 * A shot whose picture was accepted, as a later stage sees it.
 *
 * @param shot by which its parts are known: traits, lane, platform
 * @param picture under which the store keeps it
 * @param score of its verdict
 * @param cost of all its takes
 * @param spared whether a spot check left its picture out, so that the score is of its file alone
 */
public record Made(Shot shot, String picture, double score, Money cost, boolean spared) {

  /** One that was looked at like all others. */
  public Made(Shot shot, String picture, double score, Money cost) {
    this(shot, picture, score, cost, false);
  }
}
