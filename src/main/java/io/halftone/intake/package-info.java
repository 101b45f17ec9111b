/**
 * Reading what people write: job files and the configuration. It turns bytes into the records of
 * {@code job}, or into errors that say where the mistake is and what to write instead. Whether a
 * job has been seen before is the ledger's business; here a file is only understood. Imports {@code
 * job} alone.
 */
package io.halftone.intake;
