package io.halftone.job;

/**
 * A shot whose picture was accepted, as a later stage sees it.
 *
 * @param shot by which its parts are known: traits, lane, platform
 * @param picture under which the store keeps it
 * @param score of its verdict
 * @param cost of all its takes
 */
public record Made(Shot shot, String picture, double score, Money cost) {}
