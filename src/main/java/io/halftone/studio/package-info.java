/**
 * The provider simulator: speaks the protocols of real providers over HTTP and paints real
 * pictures, flawed ones on demand. Start at {@link io.halftone.studio.Studio}.
 *
 * <p>{@code Wire} moves bytes, a {@code Protocol} says what they mean, {@code Workshop} accepts
 * work and knows what becomes of it, {@code Delivery} hands out the pictures that the {@code paint}
 * package makes. Another provider's protocol is one more implementation of {@code Protocol}.
 *
 * <p>Imports nothing of ours outside this package; only {@code cli} and tests import it.
 */
package io.halftone.studio;
