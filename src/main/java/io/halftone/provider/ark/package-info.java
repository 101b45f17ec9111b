/**
 * The language of BytePlus ModelArk and Volcengine Ark: one synchronous endpoint, no names for
 * orders. A reply may hold pictures and errors side by side.
 */
package io.halftone.provider.ark;
