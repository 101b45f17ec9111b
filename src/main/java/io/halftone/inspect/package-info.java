/**
 * Looks at a take's bytes and says whether they may be published: small inspectors, one file each,
 * in the list that {@link io.halftone.inspect.Inspectors} shows, and the words for the next
 * attempt.
 *
 * <p>Nothing here trusts the bytes. What a picture claims to be is read from its header before
 * anything decodes it, and bytes that cannot be decoded are a flaw like any other, never an
 * exception. Knows nothing of providers, money or what becomes of a verdict.
 */
package io.halftone.inspect;
