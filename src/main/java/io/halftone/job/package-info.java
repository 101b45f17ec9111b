/**
 * The words that everybody shares: what a job asks for, what a shot is, what a take costs. Records
 * that refuse nonsense themselves; they know no file, no database and no network. Imports nothing
 * of ours.
 */
package io.halftone.job;
