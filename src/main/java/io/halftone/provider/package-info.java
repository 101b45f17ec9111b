/**
 * Talks the providers' languages, one sub-package each: pure functions from an {@link
 * io.halftone.provider.Order} to an HTTP message and from an HTTP reply to an {@link
 * io.halftone.provider.Outcome}.
 *
 * <p>What the languages share stands here, once: {@link io.halftone.provider.Hearing} what a reply
 * means before its words count, {@link io.halftone.provider.Complaint} where the words are, {@link
 * io.halftone.provider.Pause} how long to stay away, {@link io.halftone.provider.Pictures} what was
 * handed over, {@link io.halftone.provider.Wording} how an order is said.
 *
 * <p>Knows nothing of queues, retries, other providers, money or sockets, and never sees a key: the
 * door that sends a {@link io.halftone.provider.Call} adds it.
 */
package io.halftone.provider;
