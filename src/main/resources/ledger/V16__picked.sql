-- When a shot was last picked to be ordered, until it is or has to wait: it will take a place at a provider.
ALTER TABLE shot ADD COLUMN picked_at BIGINT;
CREATE INDEX shot_picked ON shot (picked_at) WHERE picked_at IS NOT NULL;
