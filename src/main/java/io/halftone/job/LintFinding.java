package io.halftone.job;

/**
 * Words or settings of a job that are known to make worse pictures.
 *
 * @param rule which of the known mistakes it is
 * @param field as its writer wrote it, such as {@code variations[2]}
 * @param message why
 * @param suggestion what to write instead
 */
public record LintFinding(String rule, String field, String message, String suggestion) {}
