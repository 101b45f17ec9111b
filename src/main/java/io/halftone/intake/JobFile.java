package io.halftone.intake;

import io.halftone.job.Job;

/**
 * A job as read from a file.
 *
 * @param digest the SHA-256 of what the file says: neither its notation, order, comments nor the
 *     configuration make a difference
 */
public record JobFile(Job job, String digest) {}
