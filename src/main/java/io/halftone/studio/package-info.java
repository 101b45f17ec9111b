/**
 * The provider simulator: speaks the protocols of real providers over HTTP and paints real
 * pictures, flawed ones on demand. Start at {@link io.halftone.studio.Studio}.
 *
 * <p>{@code Wire} moves bytes. An {@code Api} knows the paths and words of one provider, its {@code
 * Desk} what is the same at all of them: keys, outages, caps and answers that get lost. {@code
 * Workshop} accepts work and knows what becomes of it, {@code Delivery} hands out the pictures that
 * the {@code paint} package makes, {@code Webhooks} tells those who want to be told. Another
 * provider is one more {@code Provider} and {@code Api}.
 *
 * <p>Imports nothing of ours outside this package; only {@code cli} and tests import it.
 */
package io.halftone.studio;
