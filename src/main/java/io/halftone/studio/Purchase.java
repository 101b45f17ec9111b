package io.halftone.studio;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a client wants to buy.
 *
 * @param answer to be sent once the work is accepted; it may wait until the work is done
 * @param callback whom to tell how the work goes
 */
record Purchase(Order order, Function<Commission, Reply> answer, Optional<Callback> callback) {
  Purchase(Order order, Function<Commission, Reply> answer) {
    this(order, answer, Optional.empty());
  }
}
