/**
 * Replicate's language, and that of every server which speaks it: predictions that are created,
 * looked at, cancelled and listed.
 *
 * <p>What is known of the service and what is guessed stands with the code that depends on it. To
 * add a model with fields of its own, add a line to {@link io.halftone.provider.replicate.Family}.
 */
package io.halftone.provider.replicate;
