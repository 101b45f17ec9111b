package io.halftone.intake.lint;

/** Something that is known to make worse pictures, and where it stands. */
public record Found(String rule, Place at, String message, String suggestion) {}
