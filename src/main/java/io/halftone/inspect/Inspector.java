package io.halftone.inspect;

/** One check of a take. Inspectors cannot influence each other and keep nothing. */
public interface Inspector {

  /** By which verdicts and settings call it. */
  String name();

  /**
   * Whether there is anything to look at: what another inspector refuses need not be refused twice.
   */
  boolean applies(Candidate candidate);

  /** Asked only where it applies. */
  Finding look(Candidate candidate);
}
