/**
 * Turns a job into shots: one recipe per kind of job, and the building of prompts. Writes the shots
 * to the ledger as they come, so that a job of any length takes little memory.
 */
package io.halftone.plan;
