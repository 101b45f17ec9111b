/**
 * Paints the pictures: a brand illustration from the words of a prompt, the same for the same
 * recipe. {@link io.halftone.studio.paint.Easel} gives the bytes of a file, {@code Painter}
 * composes the picture, {@code Scene} is what is behind, {@code Product} what is shown.
 */
package io.halftone.studio.paint;
