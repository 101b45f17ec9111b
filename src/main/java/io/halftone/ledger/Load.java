package io.halftone.ledger;

/**
 * What an account has been asked for.
 *
 * @param inFlight requests that have not ended
 * @param leaving those of them to which no reply has come
 * @param settled those of them that have been accepted, or else would have been refused by now
 * @param inMinute requests that have left in the last minute, and those about to leave
 */
public record Load(int inFlight, int leaving, int settled, int inMinute) {
  /** Without those requests of the minute that were refused. */
  public Load without(int refused) {
    return with(inMinute - refused);
  }

  Load with(int inMinute) {
    return new Load(inFlight, leaving, settled, inMinute);
  }
}
