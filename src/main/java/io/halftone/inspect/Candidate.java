package io.halftone.inspect;

import io.halftone.job.Shape;
import io.halftone.job.Shot;

/**
 * A take that wants to be published.
 *
 * @param effective what the model that made it was asked for
 */
public record Candidate(Shot shot, Shape effective, Picture picture) {}
