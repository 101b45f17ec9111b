/**
 * The command line: one class per command, and {@code main}. Everything that a command prints with
 * {@code --json} is one document on standard output; logs and progress go to standard error.
 */
package io.halftone.cli;
