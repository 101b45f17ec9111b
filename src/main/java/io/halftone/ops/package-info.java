/**
 * The only package that knows Camel: settings, the composition root, the three doors to the world,
 * life cycle.
 */
package io.halftone.ops;
