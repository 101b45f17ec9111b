package io.halftone.ops;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Has a station hear what failed in a part of its message. Camel takes a failure inside a split for
 * dealt with, and would ask no handler behind it; so it is kept here, and thrown anew.
 */
public final class Parts implements AggregationStrategy {
  private static final String FAILURE = "halftone.failure";

  @Override
  public Exchange aggregate(Exchange before, Exchange part, Exchange whole) {
    if (part.getException() != null) {
      whole.setProperty(FAILURE, part.getException());
    }
    return whole;
  }

  @Override
  public Exchange aggregate(Exchange before, Exchange part) {
    throw new UnsupportedOperationException("a split asks with the whole message");
  }

  /** Throws what failed in the split before this, if anything did. */
  public void raise(Exchange whole) throws Exception {
    Exception failure = whole.getProperty(FAILURE, Exception.class);
    if (failure != null) {
      throw failure;
    }
  }
}
