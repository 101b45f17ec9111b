/**
 * Buys takes: chooses a seller that is sound and has room, books the price, writes down what is
 * about to be asked, and only then lets the request leave.
 */
package io.halftone.generate;
