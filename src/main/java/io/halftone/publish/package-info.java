/**
 * Makes what is published of a picture that has passed: the platform's rendition, its thumbnail,
 * the key of its object. The same picture always gives the same bytes, since names depend on them.
 *
 * <p>Reads and writes the store; whether a picture may be published has been decided before.
 */
package io.halftone.publish;
