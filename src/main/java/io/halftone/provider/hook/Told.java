package io.halftone.provider.hook;

/**
 * What a hook says, as far as it matters here: how the order came out, the provider is asked.
 *
 * @param name by which the provider calls the order
 * @param ended whether it works on it no more
 */
public record Told(String name, boolean ended) {}
