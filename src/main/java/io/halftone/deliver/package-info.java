/**
 * The documents that a finished job leaves beside its pictures: {@link
 * io.halftone.deliver.ManifestFile manifest} for machines, {@link io.halftone.deliver.ReportFile
 * report} for accountants, {@link io.halftone.deliver.ContactSheet contact sheet} for people; and
 * the {@link io.halftone.deliver.Summary summary} that a command prints.
 *
 * <p>Every document is a pure function from a {@link io.halftone.deliver.JobReport} to bytes.
 * {@link io.halftone.deliver.Reports} fills the report with the ledger's rows, {@link
 * io.halftone.deliver.Deliver} says where the bytes go. Shots pass through one at a time, so a job
 * of any size is written in the same memory.
 *
 * <p>What stands in a report was written by strangers (job files, models, providers). It reaches a
 * page only through {@link io.halftone.deliver.Html}.
 */
package io.halftone.deliver;
