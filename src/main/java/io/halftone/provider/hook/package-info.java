/**
 * What providers tell by themselves: how they are asked to, how it is proven that they said it, and
 * what it means. Pure functions, as all of {@link io.halftone.provider}.
 */
package io.halftone.provider.hook;
