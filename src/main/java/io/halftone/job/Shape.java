package io.halftone.job;

import java.util.Optional;

/**
 * What is said to a model besides the words. A shot has one as <em>requested</em>, a take one as
 * <em>effective</em>: what the model that made it could honour.
 */
public record Shape(Size size, Optional<Long> seed, Optional<Double> guidance, int references) {}
