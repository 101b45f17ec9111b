/**
 * Talks the providers' languages, one sub-package each: pure functions from an {@link
 * io.halftone.provider.Order} to an HTTP message and from an HTTP reply to an {@link
 * io.halftone.provider.Outcome}.
 *
 * <p>Knows nothing of queues, retries, other providers, money or sockets, and never sees a key: the
 * door that sends a {@link io.halftone.provider.Call} adds it.
 */
package io.halftone.provider;
