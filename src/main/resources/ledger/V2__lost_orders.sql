-- When the provider's list was first read to its end without the lost order. Only a second such reading, the grace
-- later, proves that the order never arrived.
ALTER TABLE take ADD COLUMN missed_at BIGINT;
