/**
 * The database that says what is true: jobs, shots, takes, money. One class per table, and all SQL
 * stands in them.
 *
 * <p>A change is durable when {@link io.halftone.ledger.Ledger#write} returns; only then may it be
 * announced. Everything in one {@code write} happens together or not at all.
 */
package io.halftone.ledger;
