/**
 * The language of OpenAI's images, which many servers and gateways speak: generations, and edits
 * where references are shown. Synchronous, no names for orders.
 */
package io.halftone.provider.openai;
