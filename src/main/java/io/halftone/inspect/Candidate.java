package io.halftone.inspect;

import io.halftone.job.Inspection;
import io.halftone.job.Shape;
import io.halftone.job.Shot;

/**
 * A take that wants to be published.
 *
 * @param effective what the model that made it was asked for
 * @param inspection how closely it is to be looked at
 */
public record Candidate(Shot shot, Shape effective, Picture picture, Inspection inspection) {}
