-- When the provider's list was first read to its end without the lost order. Only a second such reading, the grace
-- later, proves that the order never arrived.
ALTER TABLE take ADD COLUMN missed_at BIGINT;

-- How many of its stumbles were faults of ours; only those end it.
ALTER TABLE job ADD COLUMN faults INTEGER NOT NULL DEFAULT 0;
ALTER TABLE shot ADD COLUMN faults INTEGER NOT NULL DEFAULT 0;
