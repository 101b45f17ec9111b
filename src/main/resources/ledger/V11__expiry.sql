-- When the provider deletes the first picture of an order: of those that wait to be fetched, the earliest goes first.
ALTER TABLE take ADD COLUMN expires_at BIGINT;
