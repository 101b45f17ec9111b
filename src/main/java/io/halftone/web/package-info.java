/**
 * The HTTP API: what people and programs ask of a running service. Every request is hostile until
 * the gate has let it in; what is true comes from the ledger.
 */
package io.halftone.web;
