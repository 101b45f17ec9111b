package io.halftone.generate;

import java.time.Duration;

/**
 * How long and how often.
 *
 * @param deadline of a take: after that the provider is told to stop
 * @param grace after a lost reply: an order that the provider does not list then has never arrived
 * @param failures of a shot's takes that made nothing, until it is given up
 */
public record Patience(Duration deadline, Duration grace, int failures) {}
