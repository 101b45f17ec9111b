/**
 * fal's language: the queue, which names orders and tells of them in two steps, and the synchronous
 * host, which answers with the pictures and remembers nothing. Which of them is spoken to, the base
 * URL says.
 */
package io.halftone.provider.fal;
