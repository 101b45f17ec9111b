/**
 * Where bytes live, under the SHA-256 of their content: nothing is ever overwritten and nothing
 * half written is ever seen. Knows no pictures, no ledger and no network. Start at {@link
 * io.halftone.store.Store}.
 */
package io.halftone.store;
