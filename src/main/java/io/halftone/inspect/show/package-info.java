/**
 * Makes evidence visible: draws beside and over a picture what an inspector found in it, and marks
 * the letters that were read wrongly. Judges nothing.
 */
package io.halftone.inspect.show;
