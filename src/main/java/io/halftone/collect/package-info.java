/**
 * Learns that a take is ready, brings its bytes home at once and checks what they are; finds lost
 * orders again. Nothing that goes wrong here causes a purchase: a look and a download are free and
 * are repeated until the deadline.
 */
package io.halftone.collect;
