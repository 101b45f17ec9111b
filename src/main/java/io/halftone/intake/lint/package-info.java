/**
 * Mistakes that are known to make worse pictures: one file each. Pure functions of what a job says;
 * they know no files and no schemas.
 */
package io.halftone.intake.lint;
